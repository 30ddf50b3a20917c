import Foundation
import Testing

@testable import Storage

/// What a statement promises: its values, its constraints, and the ids that it returns.
struct StatementConformanceTests {
  private func kept(
    _ values: [(column: String, value: StoredValue)], _ engine: EngineUnderTest
  ) throws -> [String: StoredValue] {
    let test = try StoreUnderTest(engine)
    return try test.open().write { access in
      let columns = values.map(\.column).joined(separator: ", ")
      let marks = values.map { _ in "?" }.joined(separator: ", ")
      try access.execute("INSERT INTO items (\(columns)) VALUES (\(marks))", values.map(\.value))
      let row = try access.row("SELECT * FROM items") { $0.values }
      return Dictionary(uniqueKeysWithValues: (row ?? []).map { ($0.column, $0.value) })
    }
  }

  @Test(arguments: EngineUnderTest.all, [Int64.min, -1, 0, 1, 1 << 53 + 1, .max])
  func `a whole number comes back`(engine: EngineUnderTest, number: Int64) throws {
    let row = try kept([("code", .text("a")), ("number", .integer(number))], engine)
    #expect(row["number"] == .integer(number))
  }

  @Test(
    arguments: EngineUnderTest.all,
    ["", " ", "山田 花子", "👩‍👩‍👧‍👦 e\u{301}", "'; DROP TABLE items; --", "a\r\n\tb", "?1"])
  func `a text comes back`(engine: EngineUnderTest, text: String) throws {
    #expect(try kept([("code", .text(text))], engine)["code"] == .text(text))
  }

  /// PostgreSQL cannot store it. Then it must say so.
  @Test(arguments: EngineUnderTest.all)
  func `a text with a zero byte comes back whole, or is refused`(engine: EngineUnderTest) throws {
    let text = "a\0b"
    if let row = try? kept([("code", .text(text))], engine) {
      #expect(row["code"] == .text(text))
    }
  }

  @Test(
    arguments: EngineUnderTest.all,
    [[], [0], Array("text".utf8), Array(0...255), Array(repeating: 7, count: 100_000)] as [[UInt8]])
  func `bytes come back`(engine: EngineUnderTest, bytes: [UInt8]) throws {
    let row = try kept([("code", .text("a")), ("data", .bytes(bytes))], engine)
    #expect(row["data"] == .bytes(bytes))
  }

  @Test(arguments: EngineUnderTest.all, [0.5, -0.1, 1e300, .leastNonzeroMagnitude, 3])
  func `a fraction comes back`(engine: EngineUnderTest, number: Double) throws {
    let row = try kept([("code", .text("a")), ("share", .real(number))], engine)
    #expect(row["share"] == .real(number))
  }

  @Test(arguments: EngineUnderTest.all)
  func `NULL is no value, and a value is never read as another type`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    try test.open().write { access in
      try access.execute(
        "INSERT INTO items (code, number, data, share) VALUES ('7', NULL, ?, 2.5)",
        [.optional(nil as [UInt8]?)])
      try access.forEachRow("SELECT * FROM items") { row in
        #expect(row.optionalInteger("number") == nil)
        #expect(row.optionalBytes("data") == nil)
        #expect(row.optionalInteger("code") == nil)
        #expect(row.optionalBytes("code") == nil)
        #expect(row.optionalText("share") == nil)
        #expect(row.optionalInteger("share") == nil)
        #expect(throws: StorageError.unexpectedValue(column: "data")) { try row.bytes("data") }
        #expect(throws: StorageError.unexpectedValue(column: "code")) { try row.integer("code") }
        #expect(throws: StorageError.unexpectedValue(column: "nothing")) {
          try row.text("nothing")
        }
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the stamp of a row shows every change of a value, a type or a column`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    let stamps = try test.open().write { access in
      try access.execute("INSERT INTO items (code, number) VALUES ('1', 1)")
      return try [
        "SELECT code, number FROM items", "SELECT code, number FROM items",
        "SELECT code, number + 1 AS number FROM items", "SELECT number AS code, number FROM items",
        "SELECT code, number AS other FROM items", "SELECT code, data AS number FROM items",
      ].map { try access.row($0) { $0.stamp } }
    }
    #expect(stamps[0] == stamps[1])
    #expect(Set(stamps).count == 5)
  }

  // MARK: counting and finding

  @Test(arguments: EngineUnderTest.all)
  func `a statement says how many rows it changed`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    try test.open().write { access in
      for code in ["a", "b", "c"] { try access.add(code, 1) }
      #expect(try access.execute("UPDATE items SET number = 2 WHERE code <> 'a'") == 2)
      #expect(try access.execute("DELETE FROM items WHERE number = 9") == 0)
      #expect(try access.count("SELECT count(*) FROM items") == 3)
      #expect(try access.count("SELECT number FROM items WHERE code = 'z'") == 0)
      #expect(try access.exists("SELECT 1 FROM items LIMIT 1"))
      #expect(try !access.exists("SELECT 1 FROM items WHERE code = ? LIMIT 1", [.text("z")]))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `arguments that do not match their statement are an error`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    for arguments in [[], [.text("a"), .text("b")]] as [[StoredValue]] {
      #expect(throws: StorageError.self) {
        try database.write { try $0.execute("INSERT INTO items (code) VALUES (?)", arguments) }
      }
    }
  }

  // MARK: constraints

  @Test(
    arguments: EngineUnderTest.all,
    [
      "INSERT INTO items (code) VALUES (NULL)", "INSERT INTO items (number) VALUES (1)",
      "INSERT INTO items (code) VALUES ('a')", "INSERT INTO items (id, code) VALUES (1, 'b')",
      "INSERT INTO items (code, number) VALUES ('b', 13)", "UPDATE items SET code = NULL",
      "INSERT INTO notes (item, note) VALUES (99, 'n')",
    ])
  func `the schema forbids a row that breaks a rule`(
    engine: EngineUnderTest, statement: String
  ) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    try database.write { try $0.add("a", 1) }
    #expect(throws: StorageError.constraint(path: test.store.path)) {
      try database.write { try $0.execute(statement) }
    }
    #expect(try database.codes() == ["a"])
  }

  @Test(arguments: EngineUnderTest.all)
  func `a row goes with the row that it refers to`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let left = try test.open().write { access in
      try access.add("a")
      try access.execute("INSERT INTO notes (item, note) VALUES (1, 'n')")
      try access.execute("DELETE FROM items")
      return try access.count("SELECT count(*) FROM notes")
    }
    #expect(left == 0)
  }

  // MARK: returned ids

  @Test(arguments: EngineUnderTest.all)
  func `an insertion returns the id of its row, larger than all before`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    let insertion = "INSERT INTO items (code) VALUES (?) ON CONFLICT (code) DO NOTHING"
    let ids = try test.open().write { access in
      try ["a", "b", "a", "c"].map { try access.insertedID(insertion, [.text($0)]) }
    }
    #expect(ids == [1, 2, nil, 3])
  }

  @Test(arguments: EngineUnderTest.all)
  func `a statement returns the rows that it changed`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let codes = try test.open().write { access in
      for code in ["a", "b", "c"] { try access.add(code, 1) }
      return try access.rows(
        "UPDATE items SET number = 2 WHERE code <> ? RETURNING code, number", [.text("a")]
      ) { "\(try $0.text("code"))\(try $0.integer("number"))" }
    }
    #expect(codes.sorted() == ["b2", "c2"])
  }

  @Test(arguments: EngineUnderTest.all)
  func `an insertion that returns an id checks every rule`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    #expect(throws: StorageError.constraint(path: test.store.path)) {
      try database.write { access in
        _ = try access.insertedID(
          "INSERT INTO items (code, number) VALUES ('a', ?)", [.integer(13)])
      }
    }
    #expect(throws: StorageError.constraint(path: test.store.path)) {
      try database.write { access in
        _ = try access.insertedID(
          "INSERT INTO notes (item, note) VALUES (?, 'n')", [.integer(5)])
      }
    }
    #expect(try database.codes() == [])
  }
}
