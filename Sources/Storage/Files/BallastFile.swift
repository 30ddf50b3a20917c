import Foundation

/// Disk space kept for a purge: a file that it removes first and makes again at its end.
package enum BallastFile {
  /// In bytes: ample for the catalog's, the ledger's and the keyring's changes.
  package static let size = 1 << 20

  /// Less free space than this stops SQLite from even opening: then this file has to go first.
  private static let least: UInt = 768 << 10

  /// Releases the file at `path` where the disk is full.
  package static func releaseIfFull(_ path: String) {
    var status = statvfs()
    let folder = (path as NSString).deletingLastPathComponent
    guard statvfs(folder, &status) == 0 else { return }
    if UInt(status.f_bavail) * UInt(status.f_frsize) < least { unlink(path) }
  }

  /// Makes it where it is missing. A disk too full for it is no error: then a purge needs it less
  /// than it needs to go on.
  package static func make(at path: String) {
    var status = stat()
    if lstat(path, &status) == 0, Int(status.st_size) == size { return }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    fchmod(descriptor, 0o600)
    if posix_fallocate(descriptor, 0, off_t(size)) != 0 { unlink(path) }
  }
}
