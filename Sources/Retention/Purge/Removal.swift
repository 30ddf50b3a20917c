import Foundation
import Storage
import Vocabulary

/// Counts and removes Mayfly's own files and folders, and lists those that could not be removed.
package final class Removal {
  /// The paths that could not be removed.
  package private(set) var stuck: [String] = []
  private var folders: Set<String> = []
  /// Nothing outside this folder is Mayfly's own.
  private let root: String

  package init(below root: String) { self.root = root }

  /// Whether a symbolic link lies between `root` and `path`. If so, the file at `path` is not
  /// Mayfly's own.
  private static func isBehindLink(_ path: String, below root: String) -> Bool {
    var folder = (path as NSString).deletingLastPathComponent
    var status = stat()
    while folder.count > root.count {
      if lstat(folder.fileBytes, &status) == 0, status.st_mode & S_IFMT == S_IFLNK { return true }
      folder = (folder as NSString).deletingLastPathComponent
    }
    return false
  }

  /// What lies at some paths and below them.
  package struct Content {
    package fileprivate(set) var files = 0
    var bytes: Int64 = 0
    /// What cannot be looked at: a folder that cannot be read, or a path behind a link.
    var hidden: [String] = []
    /// Whether anything is there, were it an empty folder.
    var isThere = false
  }

  package static func content(of paths: [String], below root: String) -> Content {
    var content = Content()
    for path in paths where !isMissing(path) {
      content.isThere = true
      if isBehindLink(path, below: root) {
        content.hidden.append(path)
      } else {
        add(path, to: &content)
      }
    }
    return content
  }

  /// Counts the files at `paths` and below them.
  static func count(_ what: String, _ paths: [String], below root: String) -> Receipt.Removed {
    let content = content(of: paths, below: root)
    return Receipt.Removed(what: what, files: content.files, bytes: content.bytes)
  }

  private static func add(_ path: String, to content: inout Content) {
    var status = stat()
    guard lstat(path.fileBytes, &status) == 0 else {
      if errno != ENOENT { content.hidden.append(path) }
      return
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      content.files += 1
      content.bytes += Int64(NumberBounds.count(status.st_size))
      return
    }
    guard let names = FileName.all(in: path) else {
      content.hidden.append(path)
      return
    }
    for name in names { add("\(path)/\(name)", to: &content) }
  }

  /// Whether nothing is at `path`. What cannot be looked at may be there.
  private static func isMissing(_ path: String) -> Bool {
    var status = stat()
    return lstat(path.fileBytes, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)
  }

  /// Removes each of `paths`, of any file type. A missing path is no error. The method removes
  /// symbolic links themselves and never follows them. A path behind a link counts as stuck.
  package func remove(_ paths: [String]) {
    for path in paths {
      guard !Self.isBehindLink(path, below: root) else {
        if !Self.isMissing(path) { stuck.append(path) }
        continue
      }
      folders.insert((path as NSString).deletingLastPathComponent)
      remove(path)
    }
  }

  private func remove(_ path: String) {
    var status = stat()
    guard lstat(path.fileBytes, &status) == 0 else {
      if errno != ENOENT { stuck.append(path) }
      return
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      if unlink(path.fileBytes) != 0 { stuck.append(path) }
      return
    }
    guard let names = FileName.all(in: path) else {
      stuck.append(path)
      return
    }
    for name in names { remove("\(path)/\(name)") }
    if rmdir(path.fileBytes) != 0, stuck.isEmpty { stuck.append(path) }
  }

  /// Syncs the folders' entries to the disk, so that no file comes back after a power loss.
  package func synchronise() throws {
    for var folder in folders {
      // If the folder itself is gone, its entry is in the folder above.
      while !PrivateFiles.exists(folder), folder.count > root.count {
        folder = (folder as NSString).deletingLastPathComponent
      }
      try PrivateFiles.synchroniseFolder(of: folder + "/.")
    }
  }
}
