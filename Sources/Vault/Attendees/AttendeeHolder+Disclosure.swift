package import Storage
import Vocabulary

extension AttendeeHolder {
  package func disclose(
    _ attendee: AttendeeRow, in access: borrowing DatabaseAccess
  ) throws -> [Disclosed] {
    let arrival = try arrival(of: attendee, in: access)
    let corrected = try correctedFields(of: attendee.id, in: access)
    let fields = try store.values(of: attendee).byName.sorted { $0.key < $1.key }.map {
      field, value in
      Disclosed(
        .field, field.text, value: value, at: attendee.added, purposes: purposes[field] ?? [],
        sources: [arrival] + (corrected.contains(field.text) ? [.correction] : []))
    }
    let status = Disclosed(
      .status, value: PersonalText(attendee.status.rawValue),
      at: attendee.changed ?? attendee.added, purposes: [.operate])
    return fields + [status] + (try consents(of: attendee.id, arrival, in: access))
      + (try stops(of: attendee.id, in: access))
      + (try traces(of: attendee.id, corrected: corrected, in: access))
  }

  /// The uses that the person asked to stop.
  private func stops(
    of id: AttendeeID, in access: borrowing DatabaseAccess
  ) throws -> [Disclosed] {
    let restriction = try AttendeeQueries.restriction(of: id, in: access)
    let uses = (restriction?.purposes.sorted() ?? []).map { purpose in
      Disclosed(.restriction, purpose.rawValue, at: restriction?.at, purposes: [purpose])
    }
    let provision = try store.provisionStop(of: id, in: access).map {
      Disclosed(.provisionStop, at: $0, purposes: Set(Purpose.allCases))
    }
    return uses + [provision].compactMap(\.self)
  }

  /// Where the record comes from: the last list that had the person, or the desk.
  private func arrival(
    of attendee: AttendeeRow, in access: borrowing DatabaseAccess
  ) throws -> Disclosed.Source {
    guard attendee.source != AttendeeStore.walkIn else { return .desk(at: attendee.added) }
    let at = try access.row("SELECT at FROM imports WHERE id = ?", [.integer(attendee.lastImport)])
    {
      Instant(seconds: try $0.integer("at"))
    }
    return .list(service: attendee.source, at: at ?? attendee.added)
  }

  private func consents(
    of id: AttendeeID, _ arrival: Disclosed.Source, in access: borrowing DatabaseAccess
  ) throws -> [Disclosed] {
    try access.rows(
      "SELECT consent, version, given FROM consents WHERE attendee = ? ORDER BY consent",
      [.integer(id.number)]
    ) { row in
      Disclosed(
        .consent, try row.text("consent"),
        value: PersonalText(String(try row.integer("version"))),
        at: Instant(seconds: try row.integer("given")), purposes: [.operate], sources: [arrival])
    }
  }

  private func correctedFields(
    of id: AttendeeID, in access: borrowing DatabaseAccess
  ) throws -> Set<String> {
    Set(
      try access.rows(
        "SELECT DISTINCT field FROM corrections WHERE attendee = ?", [.integer(id.number)]
      ) { try $0.text("field") })
  }

  /// What is kept without a value: hashes from before corrections, and notes for the office.
  private func traces(
    of id: AttendeeID, corrected: Set<String>, in access: borrowing DatabaseAccess
  ) throws -> [Disclosed] {
    let corrections = corrected.sorted().map { Disclosed(.correction, $0, purposes: [.operate]) }
    let hasEarlier = try !store.earlierLookups(of: id, in: access).isEmpty
    let isUnlisted = try access.exists(
      "SELECT 1 FROM unlisted_identities WHERE attendee = ?", [.integer(id.number)])
    let reviews = try access.rows(
      "SELECT DISTINCT field FROM mentions WHERE attendee = ? ORDER BY field",
      [.integer(id.number)]
    ) { Disclosed(.review, try $0.text("field"), purposes: [.operate]) }
    return corrections
      + (hasEarlier || isUnlisted ? [Disclosed(.earlierIdentity, purposes: [.operate])] : [])
      + reviews
  }
}
