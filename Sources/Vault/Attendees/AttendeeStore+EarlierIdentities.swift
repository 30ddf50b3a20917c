import Foundation
import Sealing
package import Storage
package import Vocabulary

/// Identities from before a correction. With them, an old list does not add a corrected person a
/// second time.
///
/// An address may belong to somebody else: a typing error may be another person's address, and
/// several people may give the address of their office. So two rules hold.
/// 1. Only an identity from a list or from `add` is kept. An identity that came from a correction,
///    and that no list has had since, leaves no trace when it is corrected again.
/// 2. An earlier identity finds the person for a row only if every name in the row is the name that
///    the person had. A row without a name finds the person only if nobody else has the identity.
///    Any other row is another person's.
extension AttendeeStore {
  /// Gives the attendee a new identity, and keeps the one from before with the names from before.
  ///
  /// - Parameter before: the values from before the correction.
  /// - Throws: ``VaultError/identityTaken`` when another attendee has the identity,
  ///   ``VaultError/identityErased(_:)`` when it is of a person who was erased.
  package func setIdentity(
    _ identity: Identity, of row: AttendeeRow, before: FieldValues,
    in access: borrowing DatabaseAccess
  ) throws {
    let lookup = lookup(identity)
    guard lookup != row.lookup else { return }
    if let present = try findPresent(lookup, in: access), present.id != row.id {
      throw VaultError.identityTaken
    }
    let other = try find(lookup, names: namesIn(before), in: access)
    guard other.map({ $0.id == row.id }) ?? true else { throw VaultError.identityTaken }
    if let time = try erasure(of: lookup, in: access) { throw VaultError.identityErased(time) }
    let wasListed = try !takeUnlisted(row.id, in: access)
    if wasListed { try keepIdentity(of: row, before, in: access) }
    // An identity that is right after all is not an earlier one any more.
    if try !forget(lookup, of: row.id, in: access) { try noteUnlisted(row.id, in: access) }
    try access.execute(
      "UPDATE attendees SET lookup = ?, fingerprint = NULL WHERE id = ?",
      [lookup.stored, .integer(row.id.number)])
  }

  private func keepIdentity(
    of row: AttendeeRow, _ before: FieldValues, in access: borrowing DatabaseAccess
  ) throws {
    let marks = namesIn(before).map { ($0.text, mark(of: $0, Self.folded($1))) }
    for (field, mark) in marks.isEmpty ? [("", "")] : marks {
      try access.execute(
        """
        INSERT INTO earlier_identities (attendee, lookup, field, name) VALUES (?, ?, ?, ?)
        ON CONFLICT (attendee, lookup, field) DO UPDATE SET name = excluded.name
        """, [.integer(row.id.number), row.lookup.stored, .text(field), .text(mark)])
    }
  }

  /// - Returns: whether the lookup was an earlier identity of the attendee.
  private func forget(
    _ lookup: Lookup, of id: AttendeeID, in access: borrowing DatabaseAccess
  ) throws -> Bool {
    let tables = ["aliases", "earlier_identities"]
    return try tables.reduce(false) { known, table in
      try access.execute(
        "DELETE FROM \(table) WHERE lookup = ? AND attendee = ?",
        [lookup.stored, .integer(id.number)]) > 0 || known
    }
  }

  /// The values of the fields that hold a name.
  private func namesIn(_ values: FieldValues) -> [(FieldName, String)] {
    names.sorted().compactMap { name in values[name].map { (name, $0.revealed) } }
  }
}

// MARK: Finding

extension AttendeeStore {
  /// The attendee with this lookup, by a present identity, or by an earlier one that no other
  /// attendee had.
  package func find(
    _ lookup: Lookup, in access: borrowing DatabaseAccess
  ) throws -> AttendeeRow? {
    if let row = try findPresent(lookup, in: access) { return row }
    let rows = try earlierHolders(of: lookup, in: access)
    return rows.count == 1 ? rows[0] : nil
  }

  /// The attendee whom a row or a walk-in with these names is about.
  package func find(
    _ lookup: Lookup, names: [(FieldName, String)], in access: borrowing DatabaseAccess
  ) throws -> AttendeeRow? {
    let present = try findPresent(lookup, in: access)
    return try findEarlier(lookup, names: names, isTaken: present != nil, in: access) ?? present
  }

  /// The attendee whom a row with these names meets under an earlier identity.
  ///
  /// - Parameters:
  ///   - names: the names in the row, with their fields.
  ///   - isTaken: whether somebody has the identity now.
  ///   - isRenewed: whether the list changed the record already. Then its present names do not
  ///     count, so that a dry run, which changes nothing, finds the same person.
  package func findEarlier(
    _ lookup: Lookup, names: [(FieldName, String)], isTaken: Bool,
    isRenewed: (AttendeeRow) -> Bool = { _ in false }, in access: borrowing DatabaseAccess
  ) throws -> AttendeeRow? {
    var unnamed: [AttendeeRow] = []
    for row in try earlierHolders(of: lookup, in: access) {
      let present = isRenewed(row) ? FieldValues() : try values(of: row)
      switch try agreement(of: row, present, under: lookup, with: names, in: access) {
      case true?: return row
      case nil: unnamed.append(row)
      case false?: break
      }
    }
    return !isTaken && unnamed.count == 1 ? unnamed[0] : nil
  }

  /// The earlier identities of everybody. An import reads them once.
  package func earlierLookups(in access: borrowing DatabaseAccess) throws -> Set<Lookup> {
    try Set(
      access.rows("SELECT lookup FROM aliases UNION SELECT lookup FROM earlier_identities") {
        try Lookup(stored: try $0.text("lookup"))
      })
  }

  /// The earlier identities of one attendee.
  func earlierLookups(
    of id: AttendeeID, in access: borrowing DatabaseAccess
  ) throws -> [Lookup] {
    try access.rows(
      """
      SELECT lookup FROM aliases WHERE attendee = ?
      UNION SELECT lookup FROM earlier_identities WHERE attendee = ? ORDER BY lookup
      """, [.integer(id.number), .integer(id.number)]
    ) { try Lookup(stored: try $0.text("lookup")) }
  }

  private func earlierHolders(
    of lookup: Lookup, in access: borrowing DatabaseAccess
  ) throws -> [AttendeeRow] {
    try access.rows(
      """
      SELECT * FROM attendees WHERE id IN (
        SELECT attendee FROM aliases WHERE lookup = ?
        UNION SELECT attendee FROM earlier_identities WHERE lookup = ?) ORDER BY id
      """, [lookup.stored, lookup.stored], AttendeeRow.init(row:))
  }

  /// Whether the names are those that the attendee has, or had under this identity or before a
  /// correction; `nil` if there is no name to compare.
  private func agreement(
    of row: AttendeeRow, _ values: FieldValues, under lookup: Lookup,
    with listed: [(FieldName, String)], in access: borrowing DatabaseAccess
  ) throws -> Bool? {
    var had: [String: String] = [:]
    try access.forEachRow(
      "SELECT field, name FROM earlier_identities WHERE attendee = ? AND lookup = ?",
      [.integer(row.id.number), lookup.stored]
    ) { row in
      let name = try row.text("name")
      if !name.isEmpty { had[try row.text("field")] = name }
    }
    let corrected = try correctedFields(of: row.id, amongst: listed, in: access)
    var agrees: Bool?
    for (field, name) in listed where !name.isEmpty {
      let folded = Self.folded(name)
      let known = [
        values[field].map { mark(of: field, Self.folded($0.revealed)) }, had[field.text],
      ].compactMap { $0 }
      guard !known.isEmpty else { continue }
      guard known.contains(mark(of: field, folded)) || corrected.contains(field) else {
        return false
      }
      agrees = true
    }
    return agrees
  }

  /// A name without its spelling: letters and digits in lower case, of normal width.
  private static func folded(_ name: String) -> String {
    let normal = name.compatible.lowercased()
    let letters = normal.filter { $0.isLetter || $0.isNumber }
    return letters.isEmpty ? normal : letters
  }
}

// MARK: Identities that no list has had yet

extension AttendeeStore {
  /// The present identities that came from a correction and that no list has had since.
  package func unlistedLookups(in access: borrowing DatabaseAccess) throws -> Set<Lookup> {
    try Set(
      access.rows(
        """
        SELECT lookup FROM attendees WHERE id IN (SELECT attendee FROM unlisted_identities)
        """
      ) { try Lookup(stored: try $0.text("lookup")) })
  }

  /// Notes that a list has the present identity of the attendee.
  ///
  /// - Returns: whether no list had it before.
  @discardableResult
  package func takeUnlisted(
    _ id: AttendeeID, in access: borrowing DatabaseAccess
  ) throws -> Bool {
    try access.execute(
      "DELETE FROM unlisted_identities WHERE attendee = ?", [.integer(id.number)]) > 0
  }

  private func noteUnlisted(
    _ id: AttendeeID, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      "INSERT INTO unlisted_identities (attendee) VALUES (?)", [.integer(id.number)])
  }
}
