import Definitions
import Foundation
import Ledger
import Sealing
import Storage
import TestSupport
import Vault
import Vocabulary

@testable import Attendees
@testable import Workspaces

/// The people of an open event in a temporary workspace.
struct AttendeeFixture {
  let workspace: TemporaryWorkspace
  let event: EventDefinition
  let id: EventID
  let keys: EventKeys
  let vault: EventVault

  init(identity: [FieldName] = [.email], more: [FieldDefinition] = []) throws {
    workspace = try TemporaryWorkspace()
    id = EventID(from: workspace.world.environment)
    keys = EventKeys(key: SecretKey(from: workspace.world.environment))
    vault = try EventVault(
      id, paths: workspace.paths, schema: EventVault.schema + PendingEntries.schema,
      mustExist: false)
    event = EventDefinition(
      slug: Slug("autumn")!, title: LocalisedText("Autumn"), venue: nil, language: .english,
      zone: TimeZone(identifier: "Asia/Tokyo")!, starts: LocalDateTime("2026-11-28 13:00")!,
      ends: LocalDateTime("2026-11-28 17:00")!, retention: .days(30), identity: identity,
      isLive: true,
      fields: [
        Self.field("name", .name, [.operate, .notify], isRequired: true),
        Self.field("email", .email, [.notify]),
        Self.field("ticket", .text, [.operate], values: ["General", "VIP"]),
        Self.field("note", .text, [.operate], longest: 5),
        Self.field("diet", .text, [.operate], isSensitive: true),
      ] + more, consents: [:], notices: [])
  }

  private static func field(
    _ name: String, _ kind: FieldKind, _ purposes: Set<Purpose>, isRequired: Bool = false,
    values: [String] = [], longest: Int = FieldDefinition.defaultLongest,
    isSensitive: Bool = false
  ) -> FieldDefinition {
    FieldDefinition(
      name: FieldName(name)!, kind: kind, purposes: purposes, isRequired: isRequired, columns: [],
      values: values, longest: longest, isSensitive: isSensitive, consent: nil, keepUntil: nil,
      isCounted: false, because: nil)
  }

  var session: EventSession {
    EventSession(
      definition: event,
      entry: CatalogEntry(
        id: id, slug: event.slug, title: "Autumn", zone: event.zone.identifier,
        identity: event.identity, starts: event.startsAt, ends: event.endsAt, calledOff: nil,
        retention: event.retention.seconds, opened: workspace.world.now),
      keys: keys, vault: vault, layout: VaultLayout(schema: [], holders: { _, _, _ in [] }))
  }

  var directory: AttendeeDirectory { AttendeeDirectory(session, workspace.world.environment) }

  @discardableResult
  func add(_ values: [String: String], isCheckedIn: Bool = false) throws -> AttendeeCode {
    try newcomer(values, isCheckedIn: isCheckedIn).code
  }

  func newcomer(
    _ values: [String: String], isCheckedIn: Bool = false, stops: StopMatcher? = nil
  ) throws -> AttendeeDirectory.Newcomer {
    let named = values.map { (FieldName($0.key)!, PersonalText($0.value)) }
    return try directory.add(
      FieldValues(Dictionary(uniqueKeysWithValues: named)), isCheckedIn: isCheckedIn,
      stops: { stops })
  }

  func restrict(_ code: AttendeeCode, _ purposes: Set<Purpose>) throws {
    try vault.database.write { access in
      let row = try session.find(code.text, in: access)
      _ = try session.store.restrict(row.id, purposes, at: workspace.world.now, in: access)
    }
  }

  func found(_ person: String) throws -> AttendeeCode {
    try vault.database.read { try session.find(person, in: $0).code }
  }

  /// All people with the fields on record, by row number.
  func people(_ purpose: Purpose) throws -> [[String: String]] {
    var people: [[String: String]] = []
    try directory.forEach(PurposeView(purpose, of: id, keys: keys)) { row, values in
      let shown = values.byName.map { ($0.key.text, $0.value.revealed) }
      people.append(
        Dictionary(uniqueKeysWithValues: shown + [("status", row.status.rawValue)]))
    }
    return people
  }

  /// The entries that wait for the ledger.
  func pending() throws -> [String] {
    try vault.database.read { access in
      try access.rows("SELECT kind, facts FROM pending_entries ORDER BY position") {
        "\(try $0.text("kind")) \(try $0.text("facts"))"
      }
    }
  }
}
