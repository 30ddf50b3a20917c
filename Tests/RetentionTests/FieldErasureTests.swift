import Ledger
import Sealing
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Retention

struct FieldErasureTests {
  private static let dietary = FieldName("dietary")!
  private static let purposes: [FieldName: Set<Purpose>] = [
    .name: [.operate, .notify], .email: [.notify], dietary: [.operate],
  ]

  private let workspace: TemporaryWorkspace
  private let vault: EventVault
  private let store: AttendeeStore

  init() throws {
    workspace = try TemporaryWorkspace()
    let id = EventID(from: workspace.world.environment)
    let keys = EventKeys(key: SecretKey(from: workspace.world.environment))
    vault = try EventVault(
      id, paths: workspace.paths, schema: EventVault.schema + PendingEntries.schema,
      mustExist: false)
    store = AttendeeStore(event: id, keys: keys, purposes: Self.purposes)
    let (vault, store, world) = (vault, store, workspace.world)
    try vault.database.write { access in
      for index in 0..<400 {
        var values = FieldValues([
          .name: PersonalText("Guest \(index)"), .email: PersonalText("guest\(index)@example.org"),
        ])
        if index % 2 == 0 {
          values[Self.dietary] = PersonalText("no nuts, no milk, guest \(index)")
        }
        let lookup = store.lookup(
          Identity([(kind: .email, text: "guest\(index)@example.org")])!)
        let arrival = AttendeeStore.Arrival(
          lookup: lookup, values: values, status: .registered, source: "list", importID: 1,
          at: world.now)
        let code = AttendeeCode(random: world.bytes(AttendeeCode.byteCount))
        _ = try store.add(arrival, code: code, in: access)
      }
    }
    try growRecords()
  }

  /// Makes the notes longer one by one, so that SQLite splits pages and keeps stale copies of
  /// records.
  private func growRecords() throws {
    var random = SeededBytes(seed: 3)
    let numbers = stride(from: 1, through: 400, by: 2).shuffled(using: &random)
    try vault.database.write { access in
      for number in numbers {
        guard let row = try AttendeeQueries.row(AttendeeID(Int64(number)), in: access) else {
          return
        }
        var values = try store.values(of: row)
        values[Self.dietary] = PersonalText(
          "guest \(number): no nuts" + String(repeating: ".", count: 400))
        try store.rewrite(row, values: values, in: access)
      }
    }
  }

  @Test func `the earlier values of an erased field are forgotten, those of others stay`() throws {
    try vault.database.write { access in
      let row = try AttendeeQueries.row(AttendeeID(1), in: access)!
      for (field, value) in [(Self.dietary, "nuts"), (.name, "Another Name")] {
        _ = try store.correct(
          row, [field: PersonalText(value)], at: workspace.world.now,
          identity: { Identity([(.email, $0[.email]?.revealed ?? "")]) }, in: access)
      }
    }
    _ = try erasure.erase([Self.dietary], event: Slug("autumn")!)
    let left = try vault.database.read { access in
      try access.rows("SELECT field FROM corrections") { try $0.text("field") }
    }
    #expect(left == ["name"])
  }

  private var erasure: FieldErasure {
    FieldErasure(vault: vault, store: store, environment: workspace.world.environment)
  }

  private func boxes() throws -> [[UInt8]] {
    try vault.database.read { access in
      try access.rows("SELECT operate FROM attendees ORDER BY id") { try $0.bytes("operate") }
    }
  }

  /// The number of `boxes` that a copy of the vault's files still holds anywhere.
  private func copies(of boxes: [[UInt8]]) throws -> Int {
    let folder = try TemporaryFolder()
    let copy = try folder.copy(of: workspace.paths.vaults, as: "vaults")
    let bytes = try ChildProcess.run(["sh", "-c", "cat \"$0\"/*", copy]).succeeded().output
    // Search for a part of each box that no other box has.
    let parts = Set(boxes.map { Array($0.suffix(16)) })
    var found: Set<[UInt8]> = []
    for index in 0...(bytes.count - 16) {
      let part = Array(bytes[index..<(index + 16)])
      if parts.contains(part) { found.insert(part) }
    }
    return found.count
  }

  @Test func `an erased field leaves no stale copy in the file or in its log`() throws {
    let before = try boxes()
    #expect(try copies(of: before) == 400)
    #expect(try erasure.erase([Self.dietary], event: Slug("autumn")!) == 200)
    let erased = stride(from: 0, to: 400, by: 2).map { before[$0] }
    #expect(try copies(of: erased) == 0)
    #expect(try copies(of: boxes()) == 400)
  }

  @Test func `the other fields and people stay as they were`() throws {
    _ = try erasure.erase([Self.dietary], event: Slug("autumn")!)
    var names: [String] = []
    try vault.database.read { access in
      try AttendeeQueries.forEach(in: access) { row in
        let values = try store.values(of: row).byName
        #expect(Set(values.keys) == [.name, .email])
        names.append(values[.name]?.revealed ?? "")
      }
    }
    #expect(names == (0..<400).map { "Guest \($0)" })
  }

  @Test func `the ledger hears of it once, with the field and how many`() throws {
    for count in [200, 0] {
      #expect(try erasure.erase([Self.dietary], event: Slug("autumn")!) == count)
    }
    let pending = try vault.database.read { access in
      try access.rows("SELECT kind, facts FROM pending_entries") {
        "\(try $0.text("kind")) \(try $0.text("facts"))"
      }
    }
    #expect(pending == [#"fields-erased {"fields":["dietary"],"records":200}"#])
  }

  @Test func `what a killed erasure left behind goes with the next`() throws {
    let before = try boxes()
    try vault.database.write { access in
      try AttendeeQueries.forEach(in: access) { row in
        var values = try store.values(of: row)
        values[Self.dietary] = nil
        try store.rewrite(row, values: values, in: access)
      }
    }
    #expect(try copies(of: before) > 0)
    #expect(try erasure.erase([Self.dietary], event: Slug("autumn")!) == 0)
    #expect(try copies(of: before) == 0)
  }
}
