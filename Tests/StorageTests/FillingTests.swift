import Foundation
import Storage
import Synchronization
import TestSupport
import Testing
import Vocabulary

struct FillingTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("test.sqlite")
  }

  func opened() throws -> Database { try Database(path: path, schema: [DatabaseTests.guests]) }

  func fill(_ database: Database, _ count: Int) throws {
    try database.fill { access in
      try access.insertInBulk(into: DatabaseTests.guests.tables[0], varying: ["name", "number"]) {
        for start in stride(from: 0, to: count, by: 100) {
          let names = (start..<min(start + 100, count)).map { Array("guest \($0)".utf8) }
          try Self.insert(names, from: start, by: $0)
        }
      }
    }
  }

  static func insert(
    _ names: [[UInt8]], from start: Int, by insertion: borrowing BulkInsertion
  ) throws {
    let bytes = Array(names.joined())
    try bytes.withUnsafeBytes { bytes in
      var place = 0
      try insertion.insert(names.count) { index, row in
        let end = place + names[index].count
        row.set(0, text: .init(rebasing: bytes[place..<end]))
        row.set(1, Int64(start + index))
        place = end
      }
    }
  }

  func journal(_ database: Database) throws -> [String] {
    try database.write { try $0.rows("PRAGMA journal_mode") { try $0.text("journal_mode") } }
  }

  @Test func `a database is as any other once it is filled`() throws {
    let database = try opened()
    try fill(database, 5_000)
    #expect(try database.read { try $0.count("SELECT count(*) FROM guests") } == 5_000)
    #expect(try journal(database) == ["wal"])
    #expect(try database.integrityFaults().isEmpty)
    #expect(throws: StorageError.self) {
      try database.write { try DatabaseTests.add("guest 7", 7, in: $0) }
    }
  }

  @Test func `what throws in the middle leaves nothing, the indexes included`() throws {
    let database = try opened()
    #expect(throws: Refusal(why: "enough")) {
      try database.fill { access in
        try access.insertInBulk(into: DatabaseTests.guests.tables[0], varying: ["name", "number"]) {
          for start in stride(from: 0, to: 20_000, by: 100) {
            try Self.insert(Array(repeating: Array("guest".utf8), count: 100), from: start, by: $0)
          }
          throw Refusal(why: "enough")
        }
      }
    }
    #expect(try database.read { try $0.count("SELECT count(*) FROM guests") } == 0)
    try fill(database, 10)
    #expect(throws: StorageError.self) {
      try database.write { try DatabaseTests.add("guest 7", 7, in: $0) }
    }
    #expect(try database.integrityFaults().isEmpty)
  }

  @Test(.timeLimit(.minutes(5)))
  func `a database that another connection has open is filled all the same`() throws {
    let database = try opened()
    let other = try opened()
    #expect(try other.read { try $0.count("SELECT count(*) FROM guests") } == 0)
    let began = ContinuousClock.now
    try fill(database, 5_000)
    #expect(ContinuousClock.now - began < .seconds(5))
    #expect(try other.read { try $0.count("SELECT count(*) FROM guests") } == 5_000)
    #expect(try journal(database) == ["wal"])
  }

  @Test(.timeLimit(.minutes(5)))
  func `who opens a database while it is being filled waits`() async throws {
    let database = try opened()
    let hasBegun = DispatchSemaphore(value: 0)
    let opener = Mutex(Opener())
    async let filling: Void = thread {
      try database.fill { access in
        for number in 0..<2_000 { try DatabaseTests.add("guest", number, in: access) }
        hasBegun.signal()
        while !opener.withLock({ $0.isWaiting || $0.hasOpened }) { sched_yield() }
        #expect(!opener.withLock { $0.hasOpened })
      }
    }
    let count = try await thread {
      hasBegun.wait()
      let thread = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self")
      opener.withLock { $0.thread = thread }
      defer { opener.withLock { $0.hasOpened = true } }
      return try opened().read { try $0.count("SELECT count(*) FROM guests") }
    }
    try await filling
    #expect(count == 2_000)
  }

  /// Who opens a database, in a thread of its own.
  private struct Opener {
    /// Its folder below `/proc`.
    var thread: String?
    var hasOpened = false

    /// Whether its thread sleeps for a time, as the kernel says (proc(5), `syscall`): then it was
    /// told that the database is busy, and will ask again.
    var isWaiting: Bool {
      guard let thread,
        let call = try? String(contentsOfFile: "/proc/\(thread)/syscall", encoding: .utf8)
      else { return false }
      return Self.sleeps.contains { call.hasPrefix("\($0) ") }
    }

    /// The numbers of `nanosleep` and `clock_nanosleep`.
    #if arch(x86_64)
      private static let sleeps = [35, 230]
    #else
      private static let sleeps = [101, 115]
    #endif
  }

  /// Runs what blocks in a thread of its own.
  private func thread<Answer: Sendable>(
    _ body: @escaping @Sendable () throws -> Answer
  ) async throws -> Answer {
    try await withCheckedThrowingContinuation { done in
      Thread.detachNewThread { done.resume(with: Result(catching: body)) }
    }
  }

  @Test(.timeLimit(.minutes(5)))
  func `who may not wait is told at once that a database is being filled`() throws {
    let database = try opened()
    try database.fill { access in
      for number in 0..<2_000 { try DatabaseTests.add("guest", number, in: access) }
      let began = ContinuousClock.now
      #expect(throws: StorageError.busy(path: path)) {
        _ = try Database(path: path, schema: [DatabaseTests.guests], longestWait: .minutes(0))
      }
      #expect(ContinuousClock.now - began < .seconds(2))
    }
  }
}
