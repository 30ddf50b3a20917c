import Foundation
import Storage
import TestSupport
import Testing
import Vocabulary

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

  struct Refusal: Error, Equatable { let why: String }

  // MARK: transactions

  @Test func `a transaction that throws changes nothing`() throws {
    let database = try opened()
    try database.write { try Self.add("Aoi", 1, in: $0) }
    #expect(throws: Refusal(why: "ours")) {
      try database.write { access in
        try Self.add("Ben", 2, in: access)
        try access.execute("DELETE FROM guests WHERE name = 'Aoi'")
        throw Refusal(why: "ours")
      }
    }
    #expect(try names(database) == ["Aoi"])
  }

  @Test func `a statement that the schema forbids undoes the whole transaction`() throws {
    let database = try opened()
    #expect(throws: StorageError.constraint(path: path)) {
      try database.write { access in
        try Self.add("Aoi", 1, in: access)
        try Self.add("Ben", -1, in: access)
      }
    }
    #expect(try names(database) == [])
    try database.write { try Self.add("Cleo", 3, in: $0) }
    #expect(try names(database) == ["Cleo"])
  }

  @Test func `committed data is there when the file is opened again`() throws {
    let database = try opened()
    let id = try database.write { access in
      try access.insertedID(
        "INSERT INTO guests (name, number) VALUES (?, ?) RETURNING id", [.text("Aoi"), .integer(1)])
    }
    try database.close()
    #expect(id == 1)
    #expect(try names(try opened()) == ["Aoi"])
  }

  @Test func `a read changes nothing, even when it tries to`() throws {
    let database = try opened()
    try database.write { try Self.add("Aoi", 1, in: $0) }
    _ = try? database.read { try $0.execute("DELETE FROM guests") }
    #expect(try names(database) == ["Aoi"])
  }

  @Test func `a read sees one state, even when others write meanwhile`() throws {
    let (reader, writer) = (try opened(), try opened())
    try writer.write { try Self.add("Aoi", 1, in: $0) }
    let counts = try reader.read { access in
      let before = try access.count("SELECT count(*) FROM guests")
      try writer.write { try Self.add("Ben", 2, in: $0) }
      return [before, try access.count("SELECT count(*) FROM guests")]
    }
    #expect(counts == [1, 1])
    #expect(try names(reader) == ["Aoi", "Ben"])
  }

  @Test func `a second writer without time to wait gets the error that the file is busy`() throws {
    let (first, second) = (try opened(), try opened(waiting: false))
    try first.write { access in
      try Self.add("Aoi", 1, in: access)
      #expect(throws: StorageError.busy(path: path)) {
        try second.write { try Self.add("Ben", 2, in: $0) }
      }
    }
    try second.write { try Self.add("Ben", 2, in: $0) }
    #expect(try names(first) == ["Aoi", "Ben"])
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

  @Test func `rows that belong to a deleted row are deleted too`() throws {
    let database = try opened()
    let left = try database.write { access in
      try Self.add("Aoi", 1, in: access)
      try access.execute("INSERT INTO seats (guest, seat) VALUES (1, 'A1')")
      try access.execute("DELETE FROM guests")
      return try access.count("SELECT count(*) FROM seats")
    }
    #expect(left == 0)
  }

  @Test func `each step of a schema runs once, and a new step is added later`() throws {
    let first = try opened()
    try first.write { try Self.add("Aoi", 1, in: $0) }
    try first.close()
    let notes = SchemaStep(
      "2 notes", tables: [TableDefinition("notes", columns: [.column("note", .text)])])
    let second = try Database(path: path, schema: [Self.guests, notes])
    #expect(try second.tableNames() == ["guests", "notes", "seats"])
    #expect(try names(second) == ["Aoi"])
    try second.close()
    #expect(try Database(path: path, schema: [Self.guests, notes]).tableNames().count == 3)
  }

  @Test func `a step that fails makes none of its tables`() throws {
    let broken = SchemaStep(
      "2 broken",
      tables: [
        TableDefinition("fine", columns: [.column("x", .text)]),
        TableDefinition("guests", columns: [.column("x", .text)]),
      ])
    try opened().close()
    #expect(throws: StorageError.self) { try Database(path: path, schema: [Self.guests, broken]) }
    #expect(try opened().tableNames() == ["guests", "seats"])
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

  @Test(arguments: [
    StoredValue.text(""), .text("山田 花子"), .text("'; DROP TABLE guests; --"),
  ])
  func `a text is stored unchanged`(value: StoredValue) throws {
    let database = try opened()
    try database.write {
      try $0.execute("INSERT INTO guests (name, number) VALUES (?, 0)", [value])
    }
    #expect(try names(database).map(StoredValue.text) == [value])
  }

  @Test(arguments: [[], [0], Array(0...255)] as [[UInt8]])
  func `bytes are stored unchanged`(bytes: [UInt8]) throws {
    let kept = try opened().write { access in
      try access.execute(
        "INSERT INTO guests (name, number, photo) VALUES ('Aoi', ?, ?)",
        [.integer(Int64.max), .bytes(bytes)])
      return try access.row("SELECT * FROM guests") {
        (try $0.integer("number"), try $0.bytes("photo"))
      }
    }
    #expect(kept?.0 == .max)
    #expect(kept?.1 == bytes)
  }

  @Test func `a missing value is missing, and a value is never read as another type`() throws {
    let database = try opened()
    try database.write { access in
      try access.execute(
        "INSERT INTO guests (name, number, badge, photo, share) VALUES ('Aoi', 1, ?, ?, ?)",
        [.optional(nil as String?), .optional(nil as [UInt8]?), .real(0.5)])
    }
    try database.read { access in
      try access.forEachRow("SELECT * FROM guests") { row in
        #expect(row.optionalText("badge") == nil)
        #expect(row.optionalBytes("photo") == nil)
        #expect(row.optionalInteger("name") == nil)
        #expect(row.optionalText("number") == nil)
        #expect(row.optionalBytes("name") == nil)
        #expect(row.optionalInteger("share") == nil)
        #expect(throws: StorageError.unexpectedValue(column: "badge")) { try row.text("badge") }
        #expect(throws: StorageError.unexpectedValue(column: "photo")) { try row.bytes("photo") }
        #expect(throws: StorageError.unexpectedValue(column: "name")) { try row.integer("name") }
      }
    }
  }

  @Test func `an optional value becomes its value or NULL`() {
    #expect(StoredValue.optional(3 as Int64?) == .integer(3 as Int64))
    #expect(StoredValue.optional(nil as Int64?) == .null)
    #expect(StoredValue.optional("x") == .text("x"))
    #expect(StoredValue.optional([1] as [UInt8]?) == .bytes([1]))
  }

  @Test func `a query returns all rows, the first row or a number`() throws {
    let database = try opened()
    let changed = try database.write { access in
      for number in 1...3 { try Self.add("Guest", number, in: access) }
      return try access.execute("UPDATE guests SET name = 'Aoi' WHERE number > 1")
    }
    #expect(changed == 2)
    try database.read { access in
      #expect(try access.count("SELECT count(*) FROM guests WHERE name = ?", [.text("Aoi")]) == 2)
      #expect(try access.count("SELECT number FROM guests WHERE name = 'Nobody'") == 0)
      let first = try access.row("SELECT number FROM guests ORDER BY number DESC") {
        try $0.integer("number")
      }
      #expect(first == 3)
      let none = try access.row("SELECT number FROM guests WHERE number > 3") {
        try $0.integer("number")
      }
      #expect(none == nil)
    }
  }
}
