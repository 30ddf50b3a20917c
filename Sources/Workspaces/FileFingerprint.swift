import Foundation

/// Tells whether files are as they were, by what the kernel notes of every change: nobody can set the
/// time of a file's last change of state (`st_ctim`), and what replaces a file is another one.
package struct FileFingerprint {
  /// Numbers and names of all that was looked at.
  package private(set) var bytes: [UInt8] = []
  /// Whether a change from now on would show: not where a file changed a moment ago, since another
  /// change may bear the same time, nor behind symbolic links.
  package private(set) var isCertain = true

  /// In seconds since 1970.
  private let now: Int64
  /// How old the last change must be, in seconds: file systems count time in steps.
  private static let settling: Int64 = 2
  private static let mostFiles = 1000

  /// - Parameter now: what the machine's clock says.
  package init(now: Int64) { self.now = now }

  /// Looks at what is at `path`, which need not be there.
  ///
  /// - Returns: whether it is a folder.
  @discardableResult
  package mutating func note(_ path: String) -> Bool {
    bytes += Array(path.utf8) + [0]
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
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

  /// Looks at everything below a folder, but for what is called `except` in it.
  package mutating func note(below folder: String, except: String? = nil) {
    guard note(folder) else { return }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder),
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
