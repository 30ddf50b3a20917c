import Foundation
import Storage
import TestSupport
import Testing
import Vocabulary

/// What SQLite does in its own way. The conformance suite tests what every engine must do.
struct DatabaseTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    PrivateFilesTests.widestUmask
    folder = try TemporaryFolder()
    path = folder.path("test.sqlite")
  }

  static let guests = SchemaStep(
    "1 guests",
    tables: [
      TableDefinition(
        "guests", uniques: [["name", "number"]], indexes: [["number"]],
        columns: [
          .column("id", .integer, primaryKey: true),
          .column("name", .text),
          .column("number", .integer, check: "number >= 0"),
          .column("badge", .text, unique: true, optional: true),
          .column("photo", .bytes, optional: true),
          .column("share", .real, optional: true),
        ]),
      TableDefinition(
        "seats",
        columns: [
          .column("guest", .integer, references: ("guests", "id")),
          .column("seat", .text, primaryKey: true),
        ]),
    ])

  func opened(at path: String? = nil, waiting: Bool = true) throws -> Database {
    try Database(
      path: path ?? self.path, schema: [Self.guests],
      longestWait: waiting ? Database.longestWait : .minutes(0))
  }

  static func add(
    _ name: String, _ number: Int, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      "INSERT INTO guests (name, number) VALUES (?, ?)", [.text(name), .integer(number)])
  }

  func names(_ database: Database) throws -> [String] {
    try database.read { try $0.rows("SELECT name FROM guests ORDER BY id") { try $0.text("name") } }
  }

  @Test func `a second writer waits for the first`() throws {
    let (first, second) = (try opened(), try opened())
    let (started, done) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    try first.write { access in
      try Self.add("Aoi", 1, in: access)
      Thread.detachNewThread {
        started.signal()
        try? second.write { try Self.add("Ben", 2, in: $0) }
        done.signal()
      }
      started.wait()
      try Self.add("Cleo", 3, in: access)
    }
    #expect(done.wait(timeout: .now() + 60) == .success)
    #expect(try Set(names(first)) == ["Aoi", "Ben", "Cleo"])
  }

  // MARK: the schema

  @Test(arguments: [
    "INSERT INTO guests (name, number) VALUES (NULL, 1)",
    "INSERT INTO guests (name) VALUES ('Ben')",
    "INSERT INTO guests (name, number) VALUES ('Ben', -1)",
    "INSERT INTO guests (name, number) VALUES ('Ben', 'one')",
    "INSERT INTO guests (name, number) VALUES (x'00', 1)",
    "INSERT INTO guests (name, number, photo) VALUES ('Ben', 1, 'text')",
    "INSERT INTO guests (name, number) VALUES ('Aoi', 1)",
    "INSERT INTO guests (name, number, badge) VALUES ('Ben', 1, 'B1')",
    "INSERT INTO guests (id, name, number) VALUES (1, 'Ben', 1)",
    "INSERT INTO seats (guest, seat) VALUES (99, 'A1')",
    "UPDATE guests SET number = NULL",
  ])
  func `the schema forbids a row that breaks a rule`(statement: String) throws {
    let database = try opened()
    try database.write {
      try $0.execute("INSERT INTO guests (name, number, badge) VALUES ('Aoi', 1, 'B1')")
    }
    #expect(throws: StorageError.constraint(path: path)) {
      try database.write { try $0.execute(statement) }
    }
  }

  @Test(arguments: [
    ("journal_mode", "wal"), ("synchronous", "2"), ("secure_delete", "1"), ("foreign_keys", "1"),
    ("temp_store", "2"),
  ])
  func `every connection is durable and overwrites deleted data`(
    pragma: String, value: String
  ) throws {
    let found = try opened().read { access in
      try access.row("SELECT CAST(\(pragma) AS TEXT) AS value FROM pragma_\(pragma)") {
        try $0.text("value")
      }
    }
    #expect(found == value)
  }

  // MARK: values

  @Test func `an optional value becomes its value or NULL`() {
    #expect(StoredValue.optional(3 as Int64?) == .integer(3 as Int64))
    #expect(StoredValue.optional(nil as Int64?) == .null)
    #expect(StoredValue.optional("x") == .text("x"))
    #expect(StoredValue.optional([1] as [UInt8]?) == .bytes([1]))
  }
}
