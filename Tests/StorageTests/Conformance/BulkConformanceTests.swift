import Foundation
import Testing

@testable import Storage

/// What a bulk insertion promises.
struct BulkConformanceTests {
  private struct Item {
    var id: Int64
    var code: String
    var number: Int64?
    var data: [UInt8] = []
  }

  private static func insert(
    _ items: [Item], by insertion: borrowing BulkInsertion
  ) throws {
    let codes = items.map { Array($0.code.utf8) }
    let bytes = Array(codes.joined()) + Array(items.map(\.data).joined())
    try bytes.withUnsafeBytes { bytes in
      var text = 0
      var data = codes.reduce(0) { $0 + $1.count }
      try insertion.insert(items.count) { index, row in
        let (item, length) = (items[index], codes[index].count)
        row.set(0, item.id)
        row.set(1, text: .init(rebasing: bytes[text..<text + length]))
        if let number = item.number { row.set(2, number) } else { row.setNull(2) }
        row.set(3, bytes: .init(rebasing: bytes[data..<data + item.data.count]))
        text += length
        data += item.data.count
      }
    }
  }

  private static func load(
    _ batches: [[Item]], in access: borrowing DatabaseAccess, repair: () throws -> Bool = { false }
  ) throws {
    try access.insertInBulk(
      into: StoreUnderTest.items, constant: [("share", .real(0.5))],
      varying: ["id", "code", "number", "data"], repair: repair
    ) { insertion in
      for batch in batches { try Self.insert(batch, by: insertion) }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `every kind of value comes back`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let items = [
      Item(id: 1, code: "", number: .min), Item(id: 5, code: "花 👩‍👧", number: .max, data: [0, 255]),
      Item(id: 6, code: "c", number: nil, data: Array(repeating: 9, count: 70_000)),
    ]
    let database = try test.open()
    try database.fill { try Self.load([[], Array(items[..<2]), Array(items[2...])], in: $0) }
    let rows = try database.read { access in
      try access.rows("SELECT * FROM items ORDER BY id") { $0.values.map(\.value) }
    }
    #expect(
      rows
        == items.map {
          [
            .integer($0.id), .text($0.code), .optional($0.number), .bytes($0.data), .real(0.5),
          ]
        })
  }

  @Test(arguments: EngineUnderTest.all)
  func `a later row gets a larger id than all rows of the list`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let id = try test.open().write { access in
      try Self.load([[Item(id: 1, code: "a"), Item(id: 40, code: "b")]], in: access)
      return try access.insertedID(
        "INSERT INTO items (code) VALUES (?)", [.text("c")])
    }
    #expect(id == 41)
  }

  @Test(arguments: EngineUnderTest.all)
  func `other statements run between the batches`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    try database.fill { access in
      try access.insertInBulk(
        into: StoreUnderTest.items, varying: ["id", "code", "number", "data"]
      ) { insertion in
        try Self.insert([Item(id: 1, code: "a")], by: insertion)
        try access.execute("INSERT INTO notes (item, note) VALUES (1, 'n')")
        try Self.insert([Item(id: 2, code: "b")], by: insertion)
      }
    }
    #expect(try database.codes() == ["a", "b"])
    #expect(try database.read { try $0.count("SELECT item FROM notes") } == 1)
  }

  @Test(arguments: EngineUnderTest.all)
  func `a row that breaks a rule stops the list, and nothing of it stays`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    let wrong = [
      [Item(id: 1, code: "a"), Item(id: 2, code: "b", number: 13)],
      [Item(id: 1, code: "a"), Item(id: 1, code: "b")],
    ]
    for items in wrong {
      #expect(throws: StorageError.constraint(path: test.store.path)) {
        try database.fill { try Self.load([items], in: $0) }
      }
    }
    #expect(try database.codes() == [])
  }

  @Test(arguments: EngineUnderTest.all)
  func `a value that must be unique and is there twice stops the list at its end`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    let items = [Item(id: 1, code: "a"), Item(id: 2, code: "b"), Item(id: 3, code: "a")]
    #expect(throws: StorageError.constraint(path: test.store.path)) {
      try database.fill { try Self.load([items], in: $0) }
    }
    #expect(try database.codes() == [])
    // The rule still holds.
    try database.write { try $0.add("a") }
    #expect(throws: StorageError.constraint(path: test.store.path)) {
      try database.write { try $0.add("a") }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the caller can repair a value that is there twice, in the same transaction`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    let items = [Item(id: 1, code: "a"), Item(id: 2, code: "b"), Item(id: 3, code: "a")]
    try database.fill { access in
      try Self.load([items], in: access) {
        try access.execute("UPDATE items SET code = 'c' WHERE id = 3") > 0
      }
    }
    #expect(try database.codes() == ["a", "b", "c"])
    #expect(throws: StorageError.constraint(path: test.store.path)) {
      try database.write { try $0.add("c") }
    }
    #expect(try database.integrityFaults() == [])
  }

  @Test(arguments: EngineUnderTest.all)
  func `no batch is inserted while the rows of a query are read`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let refusal = StorageError.failed(
      path: test.store.path, because: .twoStatements)
    #expect(throws: refusal) {
      try test.open().write { access in
        try access.execute("INSERT INTO items (id, code) VALUES (9, 'z')")
        try access.insertInBulk(
          into: StoreUnderTest.items, varying: ["id", "code", "number", "data"]
        ) { insertion in
          try access.forEachRow("SELECT * FROM items") { _ in
            try Self.insert([Item(id: 1, code: "a")], by: insertion)
          }
        }
      }
    }
  }
}
