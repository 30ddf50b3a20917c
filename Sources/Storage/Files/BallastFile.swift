import Foundation

/// A file that reserves disk space for a purge. A purge on a full disk removes it first; it is made
/// again at the end.
package enum BallastFile {
  /// In bytes: more than enough for the changes to the catalog, the ledger and the keyring.
  package static let size = 1 << 20

  /// In bytes. With less free space SQLite cannot even open a database, so this file must go first.
  private static let least: UInt = 768 << 10

  /// Removes the file at `path` when the disk is full.
  package static func releaseIfFull(_ path: String) {
    var status = statvfs()
    let folder = (path as NSString).deletingLastPathComponent
    guard statvfs(folder, &status) == 0 else { return }
    if UInt(status.f_bavail) * UInt(status.f_frsize) < least { unlink(path) }
  }

  /// Makes the file when it is missing or small. A full disk is not an error: a purge must go on
  /// without it.
  ///
  /// - Parameter smaller: whether to take what fits, at least half of ``size``. A command on a full
  ///   disk gives back at its end what it removed, so that nothing else fills that room.
  package static func make(at path: String, orSmaller smaller: Bool = false) {
    var status = stat()
    let before = lstat(path, &status) == 0 ? Int(status.st_size) : 0
    if before == size { return }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    fchmod(descriptor, 0o600)
    let least = smaller ? max(before, smallest - 1) : size - 1
    for part in stride(from: size, to: least, by: -step) {
      if posix_fallocate(descriptor, 0, off_t(part)) == 0 {
        ftruncate(descriptor, off_t(part))
        return
      }
      // What was reserved before the disk was full is given back.
      ftruncate(descriptor, off_t(before))
    }
    if before == 0 { unlink(path) }
  }

  private static let smallest = 512 << 10
  private static let step = 64 << 10
}
