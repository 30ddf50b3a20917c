import Foundation

/// A kernel lock (`flock(2)`) on a lock file, held until `release` or the end of the process.
///
/// The kernel releases it when the process dies, so no lock is ever stale.
final class FileLock: HeldLock, @unchecked Sendable {  // the descriptor is guarded by `mutex`
  private let mutex = NSLock()
  private var descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { release() }

  /// Takes the lock at `path`. It makes the file when it is missing.
  ///
  /// - Returns: `nil` when another holds the lock.
  /// - Throws: ``StorageError/system(path:doing:errno:)``.
  static func acquire(
    _ path: String, _ kind: LockKind
  ) throws(StorageError) -> FileLock? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(path: path, doing: .lock, errno: errno) }
    let operation = (kind == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB
    while flock(descriptor, operation) != 0 {
      if errno == EINTR { continue }
      let number = errno
      close(descriptor)
      if number == EWOULDBLOCK { return nil }
      throw .system(path: path, doing: .lock, errno: number)
    }
    return FileLock(descriptor: descriptor)
  }

  /// Takes the lock at `path`. It waits at most `seconds` until others release the lock.
  ///
  /// - Returns: `nil` when another still holds the lock after that time.
  /// - Throws: as ``acquire(_:_:)``.
  static func acquire(
    _ path: String, _ kind: LockKind, within seconds: Double
  ) throws(StorageError) -> FileLock? {
    for _ in 0..<Int(seconds * 50) {
      if let lock = try acquire(path, kind) { return lock }
      usleep(20_000)
    }
    return try acquire(path, kind)
  }

  func release() {
    mutex.lock()
    defer { mutex.unlock() }
    guard descriptor >= 0 else { return }
    // `close` is not enough: a child between fork and exec would keep the lock.
    flock(descriptor, LOCK_UN)
    close(descriptor)
    descriptor = -1
  }
}
