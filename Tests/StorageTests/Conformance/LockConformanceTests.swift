import Foundation
import Storage
import TestSupport
import Testing

/// What locks promise, whoever keeps them.
struct LockConformanceTests {
  struct LocksUnderTest: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Another value for the same locks.
    let make: @Sendable () -> any Locks

    static let all = [LocksUnderTest(testDescription: "files") { FileLocks() }]
  }

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: LocksUnderTest.all)
  func `an exclusive lock keeps all others out until it is released`(test: LocksUnderTest) throws {
    let (locks, others, name) = (test.make(), test.make(), folder.path("a"))
    let lock = try #require(try locks.acquire(name, .exclusive))
    #expect(try others.acquire(name, .exclusive) == nil)
    #expect(try others.acquire(name, .shared) == nil)
    lock.release()
    let second = try #require(try others.acquire(name, .exclusive))
    // A second release of the first changes nothing.
    lock.release()
    #expect(try locks.acquire(name, .shared) == nil)
    second.release()
  }

  @Test(arguments: LocksUnderTest.all)
  func `shared locks keep only exclusive ones out, until the last is released`(
    test: LocksUnderTest
  ) throws {
    let (locks, others, name) = (test.make(), test.make(), folder.path("a"))
    let first = try #require(try locks.acquire(name, .shared))
    let second = try #require(try others.acquire(name, .shared))
    #expect(try locks.acquire(name, .exclusive) == nil)
    first.release()
    #expect(try locks.acquire(name, .exclusive) == nil)
    second.release()
    #expect(try locks.acquire(name, .exclusive) != nil)
  }

  @Test(arguments: LocksUnderTest.all)
  func `each name is a lock of its own`(test: LocksUnderTest) throws {
    let locks = test.make()
    let first = try #require(try locks.acquire(folder.path("a"), .exclusive))
    let second = try #require(try locks.acquire(folder.path("b"), .exclusive))
    first.release()
    second.release()
  }

  @Test(arguments: LocksUnderTest.all)
  func `a lock without a reference is free`(test: LocksUnderTest) throws {
    let (locks, name) = (test.make(), folder.path("a"))
    do {
      let lock = try locks.acquire(name, .exclusive)
      #expect(lock != nil)
    }
    #expect(try locks.acquire(name, .exclusive) != nil)
  }

  @Test(arguments: LocksUnderTest.all)
  func `who waits is told after that time that the lock is still held`(
    test: LocksUnderTest
  ) throws {
    let (locks, name) = (test.make(), folder.path("a"))
    let lock = try #require(try locks.acquire(name, .exclusive))
    let began = ContinuousClock.now
    #expect(try locks.acquire(name, .shared, within: 0.2) == nil)
    #expect(ContinuousClock.now - began >= .seconds(0.2))
    #expect(try locks.acquire(name, .shared, within: 0) == nil)
    lock.release()
    #expect(try locks.acquire(name, .exclusive, within: 0) != nil)
  }

  @Test(.timeLimit(.minutes(5)), arguments: LocksUnderTest.all)
  func `who waits gets the lock when it is released`(test: LocksUnderTest) async throws {
    let (locks, name) = (test.make(), folder.path("a"))
    let lock = try #require(try locks.acquire(name, .exclusive))
    let isWaiting = DispatchSemaphore(value: 0)
    async let got = withCheckedThrowingContinuation { done in
      Thread.detachNewThread {
        isWaiting.signal()
        done.resume(with: Result { try locks.acquire(name, .exclusive, within: 50) != nil })
      }
    }
    await withCheckedContinuation { done in
      Thread.detachNewThread {
        isWaiting.wait()
        lock.release()
        done.resume()
      }
    }
    #expect(try await got)
  }
}
