import Foundation
import Storage
import TestSupport
import Testing

/// The other process is `flock` of util-linux.
struct FileLockTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    PrivateFilesTests.widestUmask
    folder = try TemporaryFolder()
    path = folder.path("a.lock")
  }

  /// Whether another process gets the lock at once.
  func othersGet(_ kind: String) throws -> Bool {
    let status = try ChildProcess.run(["flock", "-n", "-E", "75", kind, path, "true"]).status
    try #require(status == 0 || status == 75)
    return status == 0
  }

  /// Another process that holds the lock until its input ends.
  func holder(_ kind: String) throws -> ChildProcess {
    let child = try ChildProcess(
      ["flock", kind, path, "sh", "-c", "echo held; cat; echo x > \"$0\"", folder.path("ended")])
    try #require(child.line() == "held")
    return child
  }

  @Test func `an exclusive lock keeps other processes out`() throws {
    let lock = try #require(try FileLocks().acquire(path, .exclusive))
    #expect(try !othersGet("-s"))
    #expect(try !othersGet("-x"))
    lock.release()
    #expect(try othersGet("-x"))
  }

  @Test func `a shared lock keeps out only exclusive locks`() throws {
    let lock = try #require(try FileLocks().acquire(path, .shared))
    #expect(try othersGet("-s"))
    #expect(try !othersGet("-x"))
    let second = try #require(try FileLocks().acquire(path, .shared))
    lock.release()
    #expect(try !othersGet("-x"))
    second.release()
    #expect(try othersGet("-x"))
  }

  @Test func `a lock that another process holds cannot be taken`() throws {
    let child = try holder("-x")
    #expect(try FileLocks().acquire(path, .shared) == nil)
    #expect(try FileLocks().acquire(path, .exclusive) == nil)
    try child.finish()
    #expect(try FileLocks().acquire(path, .exclusive) != nil)
  }

  @Test func `a shared lock of another process can be shared`() throws {
    let child = try holder("-s")
    #expect(try FileLocks().acquire(path, .shared) != nil)
    #expect(try FileLocks().acquire(path, .exclusive) == nil)
    try child.finish()
  }

  @Test func `two holders in one process keep each other out`() throws {
    let first = try #require(try FileLocks().acquire(path, .exclusive))
    #expect(try FileLocks().acquire(path, .exclusive) == nil)
    #expect(try FileLocks().acquire(path, .shared) == nil)
    first.release()
    #expect(try FileLocks().acquire(path, .exclusive) != nil)
  }

  @Test func `a process that waits gets the lock when its holder ends`() throws {
    let child = try holder("-x")
    let (path, ended) = (path, folder.path("ended"))
    let got = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      guard let lock = try? FileLocks().acquire(path, .exclusive, within: 60) else { return }
      // The holder wrote this file before it released the lock.
      if PrivateFiles.exists(ended) { got.signal() }
      lock.release()
    }
    try child.finish()
    #expect(got.wait(timeout: .now() + 60) == .success)
  }

  @Test func `a lock without a reference is released`() throws {
    do {
      let lock = try FileLocks().acquire(path, .exclusive)
      #expect(lock != nil)
    }
    #expect(try othersGet("-x"))
  }

  /// A child between fork and exec has such a copy. flock(2) belongs to the open file, not to the
  /// number of the descriptor.
  @Test func `a released lock is free even while a copy of its descriptor is open`() throws {
    let lock = try #require(try FileLocks().acquire(path, .exclusive))
    let numbers = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    let own = numbers.first {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path
    }
    let copy = dup(try #require(own.flatMap { Int32($0) }))
    defer { close(copy) }
    #expect(try !othersGet("-x"))
    lock.release()
    #expect(try othersGet("-x"))
  }

  @Test func `a second release does not release the lock of another`() throws {
    let first = try #require(try FileLocks().acquire(path, .exclusive))
    first.release()
    let second = try #require(try FileLocks().acquire(path, .exclusive))
    first.release()
    #expect(try !othersGet("-s"))
    second.release()
  }

  @Test func `only the owner can read the lock file, and it is not a link`() throws {
    _ = try FileLocks().acquire(path, .shared)
    #expect(mode(of: path) == 0o600)
    symlink(path, folder.path("link"))
    #expect(throws: StorageError.system(path: folder.path("link"), doing: .lock, errno: ELOOP)) {
      try FileLocks().acquire(folder.path("link"), .shared)
    }
    let absent = folder.path("absent/lock")
    #expect(throws: StorageError.system(path: absent, doing: .lock, errno: ENOENT)) {
      try FileLocks().acquire(absent, .shared)
    }
  }
}
