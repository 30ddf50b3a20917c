import Foundation
import Testing
import Vocabulary

@testable import Storage

/// What each kind of transaction promises.
@Suite(.timeLimit(.minutes(2)))
struct TransactionConformanceTests {
  // MARK: snapshot

  @Test(arguments: EngineUnderTest.all)
  func `a snapshot sees one state, whatever others commit`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let (reader, writer) = (try test.open(), try test.open())
    try writer.write { try $0.add("a") }
    let seen = try reader.read { access in
      let before = try access.codes()
      try writer.write { access in
        try access.add("b")
        try access.execute("DELETE FROM items WHERE code = 'a'")
      }
      return [before, try access.codes()]
    }
    #expect(seen == [["a"], ["a"]])
    #expect(try reader.codes() == ["b"])
  }

  @Test(arguments: EngineUnderTest.all)
  func `a snapshot does not wait for a writer, and does not see its work`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    let (reader, writer) = (try test.open(waits: false), try test.open())
    try writer.write { access in
      try access.add("a")
      #expect(try reader.codes() == [])
    }
    #expect(try reader.codes() == ["a"])
  }

  @Test(arguments: EngineUnderTest.all)
  func `a snapshot cannot write`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    try database.write { try $0.add("a") }
    // The same statement can write in a transaction of another kind.
    try database.write { _ = try $0.execute("DELETE FROM items WHERE code = 'z'") }
    #expect(throws: StorageError.self) {
      try database.read { _ = try $0.execute("DELETE FROM items WHERE code = 'z'") }
    }
    #expect(throws: StorageError.self) {
      try database.read { access in
        _ = try access.insertedID(
          "INSERT INTO items (code) VALUES (?)", [.text("b")])
      }
    }
    #expect(try database.codes() == ["a"])
  }

  // MARK: sole writer

  @Test(arguments: EngineUnderTest.all)
  func `what throws in the middle changes nothing`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    try database.write { try $0.add("a") }
    #expect(throws: Refusal(why: "ours")) {
      try database.write { access in
        try access.add("b")
        try access.execute("DELETE FROM items WHERE code = 'a'")
        throw Refusal(why: "ours")
      }
    }
    #expect(try database.codes() == ["a"])
  }

  @Test(arguments: EngineUnderTest.all)
  func `a second writer that may not wait is told that the first is busy`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    let (first, second) = (try test.open(), try test.open(waits: false))
    try first.write { access in
      // The lock is there from the beginning, before any statement.
      #expect(throws: StorageError.busy(path: test.store.path)) {
        try second.write { try $0.add("b") }
      }
      try access.add("a")
    }
    try second.write { try $0.add("b") }
    #expect(try first.codes() == ["a", "b"])
  }

  /// If two writers ran at once, both would find the same highest number.
  @Test(arguments: EngineUnderTest.all)
  func `what a writer has read is still true when it writes`(engine: EngineUnderTest) async throws {
    let test = try StoreUnderTest(engine)
    try test.open().close()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        let database = try test.open()
        group.addTask {
          for turn in 0..<15 {
            try database.write { access in
              let highest = try access.count("SELECT coalesce(max(number), 100) FROM items")
              try access.add("\(writer)-\(turn)", highest + 1)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let numbers = try test.open().read { access in
      try access.rows("SELECT number FROM items ORDER BY number") { try $0.integer("number") }
    }
    #expect(numbers == Array(101...160))
  }

  // MARK: load

  @Test(arguments: EngineUnderTest.all)
  func `a load is there as a whole, or not at all`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    #expect(throws: Refusal(why: "enough")) {
      try database.fill { access in
        for number in 100..<3_000 { try access.add("item \(number)", number) }
        throw Refusal(why: "enough")
      }
    }
    #expect(try database.codes() == [])
    try database.fill { access in
      for number in 100..<3_000 { try access.add("item \(number)", number) }
    }
    #expect(try test.open().codes().count == 2_900)
    #expect(try database.integrityFaults() == [])
    // It is as any other database afterwards.
    let (reader, writer) = (try test.open(waits: false), database)
    try writer.write { access in
      try access.add("later")
      #expect(try reader.codes().count == 2_900)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a load keeps other writers out`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let (first, second) = (try test.open(), try test.open(waits: false))
    try first.fill { access in
      try access.add("a")
      #expect(throws: StorageError.busy(path: test.store.path)) {
        try second.write { try $0.add("b") }
      }
    }
    #expect(try second.codes() == ["a"])
  }

  // MARK: savepoints

  @Test(arguments: EngineUnderTest.all)
  func `a savepoint undoes its own part alone`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    try database.write { access in
      try access.add("before")
      #expect(throws: Refusal(why: "part")) {
        try access.savepoint {
          try access.add("inside")
          throw Refusal(why: "part")
        }
      }
      let kept = try access.savepoint {
        try access.add("kept")
        _ = try? access.savepoint {
          try access.add("inner")
          throw Refusal(why: "inner")
        }
        return try access.codes()
      }
      #expect(kept == ["before", "kept"])
      try access.add("after")
    }
    #expect(try database.codes() == ["before", "kept", "after"])
  }

  @Test(arguments: EngineUnderTest.all)
  func `a transaction goes on after a savepoint in which a statement failed`(
    engine: EngineUnderTest
  ) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    try database.write { access in
      try access.add("a")
      do {
        try access.savepoint {
          try access.add("b")
          try access.add("a")
        }
        Issue.record("a code is there twice")
      } catch {
        #expect(DatabaseAccess.isConstraint(error))
      }
      try access.add("c")
    }
    #expect(try database.codes() == ["a", "c"])
  }

  @Test(arguments: EngineUnderTest.all)
  func `after a failed statement a transaction can only end`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    let refusal = StorageError.failed(
      path: test.store.path, because: .transactionFailed)
    #expect(throws: refusal) {
      try database.write { access in
        try access.add("a")
        _ = try? access.execute("INSERT INTO items (code, number) VALUES ('b', 13)")
        _ = try access.codes()
      }
    }
    #expect(
      throws: StorageError.failed(
        path: test.store.path, because: .failureIgnored)
    ) {
      try database.write { access in
        try access.add("a")
        _ = try? access.execute("INSERT INTO items (code, number) VALUES ('b', 13)")
      }
    }
    #expect(try database.codes() == [])
    try database.write { try $0.add("a") }
    #expect(try database.codes() == ["a"])
  }

  // MARK: one statement at a time

  @Test(arguments: EngineUnderTest.all)
  func `no statement begins while the rows of another are read`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    try database.write { access in
      try access.add("a")
      try access.add("b")
    }
    let refusal = StorageError.failed(
      path: test.store.path, because: .twoStatements)
    #expect(throws: refusal) {
      try database.read { access in
        try access.forEachRow("SELECT * FROM items") { _ in _ = try access.codes() }
      }
    }
    #expect(throws: refusal) {
      try database.write { access in
        _ = try access.row("SELECT * FROM items") { _ in try access.add("c") }
      }
    }
    // One after the other is right.
    let last = try database.read { access in
      let codes = try access.codes()
      return try codes.map { code in
        try access.count("SELECT count(*) FROM items WHERE code = ?", [.text(code)])
      }
    }
    #expect(last == [1, 1])
  }

  @Test(arguments: EngineUnderTest.all)
  func `a reader can stop in the middle`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    try database.write { access in
      for number in 100..<200 { try access.add("\(number)") }
      var seen = 0
      #expect(throws: Refusal(why: "enough")) {
        try access.forEachRow("SELECT * FROM items") { _ in
          seen += 1
          if seen == 3 { throw Refusal(why: "enough") }
        }
      }
      // No statement failed, so the transaction goes on.
      try access.execute("DELETE FROM items")
    }
    #expect(try database.codes() == [])
  }

  // MARK: closed

  @Test(arguments: EngineUnderTest.all)
  func `a closed database refuses every use`(engine: EngineUnderTest) throws {
    let test = try StoreUnderTest(engine)
    let database = try test.open()
    try database.close()
    try database.close()
    #expect(throws: StorageError.self) { try database.codes() }
    #expect(throws: StorageError.self) { try database.write { try $0.add("a") } }
    #expect(throws: StorageError.self) { try database.fill { try $0.add("a") } }
    #expect(throws: StorageError.self) { try database.compact() }
    #expect(throws: StorageError.self) { try database.integrityFaults() }
    #expect(try test.open().codes() == [])
  }
}
