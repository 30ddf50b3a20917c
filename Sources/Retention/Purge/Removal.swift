import Foundation
import Storage

/// Counts files and folders of ours, removes them, and tells what would not go.
final class Removal {
  /// What could not be removed.
  private(set) var stuck: [String] = []
  private var folders: Set<String> = []
  /// Nothing outside of it is ours.
  private let root: String

  init(below root: String) { self.root = root }

  /// Whether a symbolic link lies between `root` and `path`: then what is at `path` is not ours.
  private static func isBehindLink(_ path: String, below root: String) -> Bool {
    var folder = (path as NSString).deletingLastPathComponent
    var status = stat()
    while folder.count > root.count {
      if lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFLNK { return true }
      folder = (folder as NSString).deletingLastPathComponent
    }
    return false
  }

  /// Counts what is at `paths`, and below them.
  static func count(_ what: String, _ paths: [String], below root: String) -> Receipt.Removed {
    var counted = Receipt.Removed(what: what, files: 0, bytes: 0)
    for path in paths where !isBehindLink(path, below: root) { count(path, &counted) }
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
  /// removed themselves, never followed: what lies behind one is told as stuck.
  func remove(_ paths: [String]) {
    for path in paths {
      guard !Self.isBehindLink(path, below: root) else {
        if PrivateFiles.exists(path) { stuck.append(path) }
        continue
      }
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
    for var folder in folders {
      // A folder that went itself is an entry of the one above it.
      while !PrivateFiles.exists(folder), folder.count > root.count {
        folder = (folder as NSString).deletingLastPathComponent
      }
      try PrivateFiles.synchroniseFolder(of: folder + "/.")
    }
  }
}
