import Foundation

/// Counts files and folders of ours, removes them, and tells what would not go.
final class Removal {
  /// What could not be removed.
  private(set) var stuck: [String] = []
  private var folders: Set<String> = []

  /// Counts what is at `paths`, and below them.
  static func count(_ what: String, _ paths: [String]) -> Receipt.Removed {
    var counted = Receipt.Removed(what: what, files: 0, bytes: 0)
    for path in paths { count(path, &counted) }
    return counted
  }

  private static func count(_ path: String, _ counted: inout Receipt.Removed) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      counted.files += 1
      counted.bytes += Int64(status.st_size)
      return
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names { count("\(path)/\(name)", &counted) }
  }

  /// Removes each of `paths`, whatever it is; one that is not there is no error. Symbolic links are
  /// removed themselves, never followed.
  func remove(_ paths: [String]) {
    for path in paths {
      folders.insert((path as NSString).deletingLastPathComponent)
      remove(path)
    }
  }

  private func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno != ENOENT { stuck.append(path) }
      return
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      if unlink(path) != 0 { stuck.append(path) }
      return
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      stuck.append(path)
      return
    }
    for name in names { remove("\(path)/\(name)") }
    if rmdir(path) != 0, stuck.isEmpty { stuck.append(path) }
  }

  /// Puts the folders' entries on the disk, so that nothing comes back after a power loss.
  func synchronise() throws {
    for folder in folders {
      let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      fsync(descriptor)
      close(descriptor)
    }
  }
}

/// Disk space kept for a purge: a file that it removes first and makes again at its end.
package enum Reserve {
  /// In bytes: ample for the catalog's, the ledger's and the keyring's changes.
  package static let size = 1 << 20

  /// Makes it where it is missing. A disk too full for it is no error: then a purge needs it less
  /// than it needs to go on.
  package static func make(at path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    fchmod(descriptor, 0o600)
    if posix_fallocate(descriptor, 0, off_t(size)) != 0 { unlink(path) }
  }
}
