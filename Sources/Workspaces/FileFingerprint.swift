import Foundation
import Vocabulary

/// Finds out whether files have changed, from the facts that the kernel notes about each change.
///
/// Nobody can set the time of a file's last status change (`st_ctim`), and a file that replaces
/// another has another number.
package struct FileFingerprint {
  /// The names and numbers of all files so far. Equal bytes mean that nothing changed.
  package private(set) var bytes: [UInt8] = []
  /// Whether ``bytes`` will show every later change. They do not when a file changed a moment ago,
  /// because the next change can have the same time, or when there is a symbolic link.
  package private(set) var isCertain = true

  /// In seconds since 1970.
  private let now: Int64
  /// How old the last change must be, in seconds. File systems note the time in steps.
  private static let settling: Int64 = 2
  private static let mostFiles = 1000

  /// - Parameter now: the time of the machine's clock, in seconds since 1970.
  package init(now: Int64) { self.now = now }

  /// Notes the file or folder at `path`. It need not exist.
  ///
  /// - Returns: whether it is a folder.
  @discardableResult
  package mutating func note(_ path: String) -> Bool {
    bytes += Array(path.utf8) + [0]
    var status = stat()
    guard lstat(path.fileBytes, &status) == 0 else { return false }
    for number in [
      Int64(status.st_dev), Int64(status.st_ino), Int64(status.st_size),
      Int64(status.st_ctim.tv_sec), Int64(status.st_ctim.tv_nsec), Int64(status.st_mode),
    ] {
      withUnsafeBytes(of: number) { bytes += $0 }
    }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFLNK || Int64(status.st_ctim.tv_sec) > now - Self.settling { isCertain = false }
    return kind == S_IFDIR
  }

  /// Notes everything below a folder, but not the entry of that folder with the name `except`.
  package mutating func note(below folder: String, except: String? = nil) {
    guard note(folder) else { return }
    guard let names = FileName.all(in: folder),
      names.count < Self.mostFiles
    else {
      isCertain = false
      return
    }
    for name in names.sorted() where name != except {
      note(below: "\(folder)/\(name)")
    }
  }
}
