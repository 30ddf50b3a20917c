package import Vocabulary

/// Locks between processes. A name stands for one thing that only one process may do at a time.
///
/// The lock of a process that dies is free at once, so no lock is ever stale.
package protocol Locks: Sendable {
  /// Takes the lock with that name.
  ///
  /// - Returns: `nil` when another holds the lock.
  /// - Throws: ``StorageError``.
  func acquire(_ name: String, _ kind: LockKind) throws(StorageError) -> (any HeldLock)?

  /// Takes the lock with that name. It waits at most `seconds` until others release the lock.
  ///
  /// - Returns: `nil` when another still holds the lock after that time.
  /// - Throws: as ``acquire(_:_:)``.
  func acquire(
    _ name: String, _ kind: LockKind, within seconds: Double
  ) throws(StorageError) -> (any HeldLock)?
}

/// Whether others may hold the same lock at the same time.
package enum LockKind: Sendable {
  /// Others can hold it shared at the same time.
  case shared
  case exclusive
}

/// A lock, held until ``release()``, the end of the process, or its last reference.
package protocol HeldLock: AnyObject, Sendable {
  /// A second call does nothing.
  func release()
}

/// Locks on files of this machine. A name is the path of a lock file; it is made when it is missing.
package struct FileLocks: Locks {
  package init() {}

  package func acquire(
    _ name: String, _ kind: LockKind
  ) throws(StorageError) -> (any HeldLock)? { try FileLock.acquire(name, kind) }

  package func acquire(
    _ name: String, _ kind: LockKind, within seconds: Double
  ) throws(StorageError) -> (any HeldLock)? {
    try FileLock.acquire(name, kind, within: seconds)
  }
}

extension WorkspacePaths {
  /// The locks of the workspace. The paths of lock files are their names.
  package var locks: any Locks { FileLocks() }
}
