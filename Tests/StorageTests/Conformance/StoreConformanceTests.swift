import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Storage

/// What can be done to a database as a whole.
struct StoreConformanceTests {
  // MARK: create, open, destroy

  @Test(arguments: EngineUnderTest.all)
  func `a database is made once, and found again`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    #expect(!test.store.exists)
    #expect(throws: StorageError.missing(path: test.store.path)) {
      try test.store.open(schema: StoreUnderTest.schema)
    }
    #expect(!test.store.exists)
    let database = try test.store.create(schema: StoreUnderTest.schema)
    try database.write { try $0.add("a") }
    try database.close()
    #expect(test.store.exists)
    #expect(try test.store.create(schema: StoreUnderTest.schema).codes() == ["a"])
    #expect(try test.store.open(schema: StoreUnderTest.schema).codes() == ["a"])
  }

  @Test(arguments: EngineUnderTest.all)
  func `steps of the schema run once, and a step that fails makes nothing`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    try test.open().close()
    func step(_ name: String, _ tables: String...) -> SchemaStep {
      SchemaStep(
        name, tables: tables.map { TableDefinition($0, columns: [.column("x", .text)]) })
    }
    let later = StoreUnderTest.schema + [step("2 more", "more")]
    #expect(try test.store.open(schema: later).tableNames() == ["items", "more", "notes"])
    #expect(throws: StorageError.self) {
      try test.store.open(schema: later + [step("3 broken", "fine", "items")])
    }
    #expect(try test.store.open(schema: later).tableNames() == ["items", "more", "notes"])
  }

  @Test(arguments: EngineUnderTest.all)
  func `only the owner can read its files, and nothing is destroyed beside them`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    try database.write { try $0.add("a") }
    let files = test.store.files.filter(PrivateFiles.exists)
    #expect(files.map { mode(of: $0) }.allSatisfy { $0 == 0o600 })
    #expect(files.map { PrivateFiles.size($0) }.reduce(0, +) == test.store.size)
    #expect(Set(test.store.changingFiles).isSubset(of: test.store.files))
    let other = test.another("other")
    try other.create(schema: StoreUnderTest.schema).close()
    try test.folder.write("kept", to: "store.txt")
    try database.close()
    try test.store.destroy()
    #expect(!test.store.exists)
    #expect(test.store.size == 0)
    #expect(contents(of: test.folder.path("store.txt")) == Array("kept".utf8))
    #expect(try other.open(schema: StoreUnderTest.schema).codes() == [])
  }

  /// A process that dies leaves the files that a closed database would not have.
  @Test(arguments: EngineUnderTest.all)
  func `no file is left of a destroyed database, even of one that was in use`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    try database.write { try $0.add("canary-7919") }
    try test.store.destroy()
    try test.store.destroy()
    #expect(test.store.files.filter(PrivateFiles.exists) == [])
    #expect(try FileManager.default.contentsOfDirectory(atPath: test.folder.path) == [])
    // A new one at the same place begins empty.
    #expect(try test.open().codes() == [])
    withExtendedLifetime(database) {}
  }

  @Test(arguments: EngineUnderTest.all)
  func `a destruction that was killed is finished by the next`(engine: EngineUnderTest) throws {
    let made = try StoreUnderTest(engine).store.files.indices
    for stuck in made {
      let test = try StoreUnderTest(engine)
      let database = try test.open()
      try database.write { try $0.add("a") }
      // It fails at one file. A file that it has not removed is there the next time.
      let blocked = test.store.files[stuck]
      try? FileManager.default.removeItem(atPath: blocked)
      try test.folder.write("x", to: "\((blocked as NSString).lastPathComponent)/x")
      #expect(throws: StorageError.self) { try test.store.destroy() }
      #expect(test.store.exists)
      try FileManager.default.removeItem(atPath: blocked)
      try test.store.destroy()
      #expect(test.store.files.filter(PrivateFiles.exists) == [])
      withExtendedLifetime(database) {}
    }
  }

  // MARK: compact

  @Test(arguments: EngineUnderTest.all, [false, true])
  func `no file holds what was deleted before a compaction`(
    engine: EngineUnderTest, isLoaded: Bool
  ) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    func fill(_ access: borrowing DatabaseAccess) throws {
      for number in 1...1500 { try access.add("canary-\(number * 7919 % 1500)", number + 100) }
      for number in 1...50 { try access.add("kept-\(number)") }
    }
    if isLoaded { try database.fill { try fill($0) } } else { try database.write { try fill($0) } }
    try database.write { access in
      try access.execute("UPDATE items SET code = 'short-' || id WHERE id < 100")
      try access.execute("DELETE FROM items WHERE code LIKE 'canary%'")
    }
    let (erased, kept) = (CanarySearch(["canary-1", "canary-77"]), CanarySearch(["kept-17"]))
    let copies = try TemporaryFolder()
    let before = try copies.copy(of: test.folder.path, as: "before")
    #expect(try !erased.hits(below: before).isEmpty || !kept.hits(below: before).isEmpty)
    #expect(try database.compact())
    let after = try copies.copy(of: test.folder.path, as: "after")
    #expect(try erased.hits(below: after) == [])
    #expect(try !kept.hits(below: after).isEmpty)
    #expect(try database.codes().count == 149)
  }

  @Test(arguments: EngineUnderTest.all)
  func `a reader that blocks a compaction is reported, and the next one succeeds`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    let (database, reader) = (try test.open(), try test.open())
    try database.write { try $0.add("canary-1") }
    try reader.read { access in
      _ = try access.codes()
      try database.write { _ = try $0.execute("DELETE FROM items") }
      let began = ContinuousClock.now
      #expect(try !database.compact(waiting: 0))
      #expect(ContinuousClock.now - began < .seconds(20))
      // The reader still sees its own state.
      #expect(try access.codes() == ["canary-1"])
    }
    #expect(try database.compact(waiting: 0))
    let copies = try TemporaryFolder()
    let after = try copies.copy(of: test.folder.path, as: "after")
    #expect(try CanarySearch(["canary-1"]).hits(below: after) == [])
  }

  // MARK: snapshot

  @Test(arguments: EngineUnderTest.all)
  func `a snapshot is one complete file that opens, without deleted content`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    let (database, writer) = (try test.open(), try test.open())
    try database.write { access in
      for number in 0..<500 { try access.add("kept-\(number)") }
      for number in 0..<500 { try access.add("canary-\(number)") }
    }
    try database.write { _ = try $0.execute("DELETE FROM items WHERE code LIKE 'canary%'") }
    let copy = test.another("copy")
    try writer.write { access in
      try access.add("unfinished")
      try database.snapshot(to: copy.path)
    }
    #expect(copy.files.filter(PrivateFiles.exists) == [copy.path])
    #expect(copy.isOneFile)
    #expect(mode(of: copy.path) == 0o600)
    #expect(try CanarySearch(["canary-17", "unfinished"]).hits(below: copy.path) == [])
    let opened = try copy.open(schema: StoreUnderTest.schema)
    #expect(try opened.codes() == (0..<500).map { "kept-\($0)" })
    #expect(try opened.tableNames() == ["items", "notes"])
    #expect(try opened.integrityFaults() == [])
    // Its constraints came with it.
    #expect(throws: StorageError.constraint(path: copy.path)) {
      try opened.write { try $0.add("kept-1") }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a snapshot never overwrites a file`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let target = try test.folder.write("somebody's own", to: "copy")
    #expect(throws: StorageError.self) { try test.open().snapshot(to: target) }
    #expect(contents(of: target) == Array("somebody's own".utf8))
  }

  // MARK: moving

  @Test(arguments: EngineUnderTest.all)
  func `a database that closes as one file can be moved over another`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    let old = try test.open()
    try old.write { try $0.add("old") }
    let coming = test.another("coming")
    let database = try coming.create(schema: StoreUnderTest.schema)
    try database.write { try $0.add("new") }
    #expect(!coming.isOneFile)
    try database.closeAsOneFile()
    #expect(coming.isOneFile)
    try test.store.clearPlace()
    #expect(test.store.files.dropFirst().filter(PrivateFiles.exists) == [])
    #expect(rename(coming.path, test.store.path) == 0)
    #expect(try test.open().codes() == ["new"])
    withExtendedLifetime(old) {}
  }

  @Test(arguments: EngineUnderTest.all)
  func `a database that another connection has open does not close as one file`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    let (database, other) = (try test.open(), try test.open())
    try database.write { try $0.add("a") }
    #expect(throws: StorageError.busy(path: test.store.path)) { try database.closeAsOneFile() }
    #expect(try other.codes() == ["a"])
  }

  // MARK: in use

  @Test(arguments: EngineUnderTest.all)
  func `a process that has it open is found by its number`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    #expect(test.store.processesUsingIt == [])
    let database = try test.open()
    // This process does not count.
    #expect(!test.store.isInUseByOthers)
    let child = try engine.openElsewhere(test.store)
    #expect(test.store.processesUsingIt.count == 1)
    #expect(test.store.isInUseByOthers)
    try child.finish()
    #expect(!test.store.isInUseByOthers)
    try database.close()
  }

  // MARK: adopting

  @Test(arguments: EngineUnderTest.all)
  func `the rows about some events are copied from another database`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    let schema = [
      SchemaStep(
        "1 events",
        tables: [
          TableDefinition("events", columns: [.column("id", .text, primaryKey: true)]),
          TableDefinition(
            "facts",
            columns: [
              .column("event", .text, references: ("events", "id")),
              .column("fact", .bytes, optional: true), .column("number", .integer),
            ]),
          TableDefinition("others", columns: [.column("name", .text)]),
        ])
    ]
    let source = try test.another("source").create(schema: schema)
    try source.write { access in
      for event in ["a", "b", "c"] {
        try access.execute("INSERT INTO events (id) VALUES (?)", [.text(event)])
        try access.execute(
          "INSERT INTO facts (event, fact, number) VALUES (?, ?, ?), (?, NULL, 2)",
          [.text(event), .bytes([0, 1]), .integer(Int64.max), .text(event)])
      }
      try access.execute("INSERT INTO others (name) VALUES ('stays')")
    }
    let database = try test.store.create(schema: schema)
    try database.write { try $0.execute("INSERT INTO events (id) VALUES ('own')") }
    try database.adoptEvents([], from: source)
    try database.adoptEvents(["a", "c"], from: source)
    try database.read { access in
      #expect(
        try access.rows("SELECT id FROM events ORDER BY id") { try $0.text("id") }
          == ["a", "c", "own"])
      let facts = try access.rows("SELECT * FROM facts ORDER BY event, number") {
        $0.values.map(\.value)
      }
      #expect(
        facts == [
          [.text("a"), .null, .integer(2)], [.text("a"), .bytes([0, 1]), .integer(Int64.max)],
          [.text("c"), .null, .integer(2)], [.text("c"), .bytes([0, 1]), .integer(Int64.max)],
        ])
      #expect(try access.count("SELECT count(*) FROM others") == 0)
    }
    // All or nothing.
    #expect(throws: StorageError.constraint(path: test.store.path)) {
      try database.adoptEvents(["b", "a"], from: source)
    }
    #expect(try database.read { try $0.count("SELECT count(*) FROM events") } == 3)
  }
}
