import Retention
import Storage
import Vault
import Vocabulary
import Workspaces

/// People whose data a hold keeps after the purge of their event.
struct PreservedPeople {
  struct Found {
    let event: EventID
    let slug: Slug
    let hold: String
    let record: PreservedRecord
  }

  private let workspace: Workspace

  init(_ context: RightsContext) { workspace = context.workspace }

  /// The kept records of the person: by code, by the event's identity, or by the address for letters.
  /// Each event has at most one.
  ///
  /// - Throws: ``RequestError/differentPeople(_:)`` when an event keeps several people under it.
  func find(_ order: RequestOrder) throws -> [Found] {
    let found = try all().filter { found in
      if case .event(let slug) = order.place, found.slug != slug { return false }
      return try isMeant(order.identity, found)
    }
    var people: [EventID: Found] = [:]
    for one in found {
      if let other = people[one.event], other.record.code != one.record.code {
        throw RequestError.differentPeople(
          found.compactMap { found in
            found.record.code.flatMap { AttendeeCode($0) }
              .map { .init(event: found.slug, code: $0) }
          })
      }
      people[one.event] = people[one.event] ?? one
    }
    return people.values.sorted { $0.slug < $1.slug }
  }

  private func isMeant(_ typed: String, _ found: Found) throws -> Bool {
    if let code = AttendeeCode(typed), code.text == found.record.code { return true }
    guard let entry = try workspace.catalog.entry(found.slug) else { return false }
    let values = Dictionary(
      found.record.items.map { ($0.item, $0.value) }, uniquingKeysWith: { first, _ in first })
    let identity = entry.identity.map { values[$0.text] ?? "" }
    let parts = typed.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let given = entry.identity.count == 1 ? [typed] : parts
    if given.count == identity.count, zip(given, identity).allSatisfy(Self.areSame) { return true }
    guard let address = EmailAddress(typed) else { return false }
    let own = entry.statement?.addressField.flatMap { values[$0.text] } ?? values["email"]
    return own.flatMap { EmailAddress($0) } == address
  }

  private static func areSame(_ one: String, _ other: String) -> Bool {
    guard !other.isEmpty else { return one.isEmpty }
    if let first = EmailAddress(one), let second = EmailAddress(other) { return first == second }
    return tidied(one).lowercased() == tidied(other).lowercased()
  }

  /// Whether a hold keeps the record of the person with this code in this event.
  func isKept(_ code: String, in event: EventID) throws -> Bool {
    try all().contains { $0.event == event && $0.record.code == code }
  }

  /// The record that a hold keeps.
  func record(of hold: String) throws -> Found? { try all().first { $0.hold == hold } }

  private func all() throws -> [Found] {
    let kept = try OfficeVault.preserved(workspace.paths)
    guard !kept.isEmpty else { return [] }
    let office = try OfficeVault(
      paths: workspace.paths,
      key: try workspace.keyring.keyMadeWhereMissing(
        OfficeVault.keyName, from: workspace.environment))
    let slugs = Dictionary(
      uniqueKeysWithValues: try workspace.catalog.entries().map { ($0.id, $0.slug) })
    return try workspace.catalog.holds().filter { kept.contains($0.id) }.compactMap { hold in
      guard let slug = slugs[hold.event] else { return nil }
      let key = try workspace.keyring.key(PreservedRecord.keyName(hold))
      return try office.record(for: hold, under: key).map {
        Found(event: hold.event, slug: slug, hold: hold.id, record: $0)
      }
    }
  }
}
