import Sealing
import Storage
import TestSupport
import Vocabulary

@testable import Vault

/// A vault in a new workspace, with the keys and fields for the tests.
struct VaultFixture {
  static let dietary = FieldName("dietary")!
  static let secret = FieldName("undeclared")!
  static let purposes: [FieldName: Set<Purpose>] = [
    .name: [.operate, .notify], .email: [.notify], dietary: [.operate],
  ]

  let workspace: TemporaryWorkspace
  let event: EventID
  let keys: EventKeys
  let vault: EventVault
  let store: AttendeeStore

  init(seed: UInt64 = 1) throws {
    workspace = try TemporaryWorkspace(world: TestWorld(seed: seed))
    event = EventID(from: workspace.world.environment)
    keys = EventKeys(key: SecretKey(from: workspace.world.environment))
    vault = try EventVault(
      event, paths: workspace.paths, schema: EventVault.schema, mustExist: false)
    store = AttendeeStore(event: event, keys: keys, purposes: Self.purposes, names: [.name])
  }

  var holder: AttendeeHolder {
    AttendeeHolder(
      store: store, purposes: Self.purposes, identity: [.email])
  }

  func identity(_ email: String) -> Identity { Identity([(kind: .email, text: email)])! }

  /// Adds somebody with all fields. One of the fields is not declared.
  @discardableResult
  func add(_ name: String, email: String) throws -> AttendeeRow {
    let code = AttendeeCode(random: workspace.world.bytes(AttendeeCode.byteCount))
    let lookup = store.lookup(identity(email))
    let values = FieldValues([
      .name: PersonalText(name), .email: PersonalText(email),
      Self.dietary: PersonalText("no nuts"), Self.secret: PersonalText("undeclared-canary"),
    ])
    let arrival = AttendeeStore.Arrival(
      lookup: lookup, values: values, status: .registered, source: "list", importID: 7,
      at: workspace.world.now)
    try vault.database.write { _ = try store.add(arrival, code: code, in: $0) }
    return try row(email)!
  }

  func row(_ email: String) throws -> AttendeeRow? {
    try vault.database.read { try store.find(store.lookup(identity(email)), in: $0) }
  }

  func execute(_ statement: String, _ arguments: [StoredValue] = []) throws {
    try vault.database.write { _ = try $0.execute(statement, arguments) }
  }

  func count(_ table: String) throws -> Int {
    try vault.database.read { try $0.count("SELECT count(*) FROM \(table)") }
  }
}

extension FieldValues {
  /// The names and values, for comparisons.
  var shown: [String: String] {
    Dictionary(uniqueKeysWithValues: byName.map { ($0.key.text, $0.value.revealed) })
  }
}
