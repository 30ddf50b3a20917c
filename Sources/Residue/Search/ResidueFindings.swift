import Foundation
import Vocabulary

/// The result of a residue search.
package struct ResidueFindings: Codable, Hashable, Sendable {
  /// A file that holds a value, in its content or in its name.
  package struct Hit: Codable, Hashable, Sendable {
    /// The file's path. If the name of an item holds a value, the path is the folder above it, with
    /// a slash at the end.
    package var path: String
    package var size: Int64
    /// Nanoseconds since 1970: a file that is rewritten within a second counts as a different file.
    package var modified: Int64

    package init(path: String, size: Int64, modified: Int64) {
      (self.path, self.size, self.modified) = (path, size, modified)
    }

    /// A file as it is now; `nil` when `path` is a folder or is not there.
    package init?(fileAt path: String) {
      var status = stat()
      guard lstat(path.fileBytes, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
        return nil
      }
      self.init(
        path: path, size: Int64(status.st_size), modified: Self.time(status, ofName: false))
    }

    /// The size and time of the item at `path`; `nil` if it is not there.
    package static func file(at path: String, ofName: Bool) -> (size: Int64, modified: Int64)? {
      var status = stat()
      guard lstat(path.fileBytes, &status) == 0 else { return nil }
      return (Int64(status.st_size), time(status, ofName: ofName))
    }

    /// - Parameter ofName: whether the hit is in the name. A rename changes only the inode, so the
    ///   inode's time is used.
    static func time(_ status: stat, ofName: Bool) -> Int64 {
      let time = ofName ? status.st_ctim : status.st_mtim
      // Past the year 2262 it wraps around. It is only compared, so it still tells changes.
      return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
  }

  /// The minimum length of a value in bytes. Shorter values occur by chance everywhere.
  package static let shortestValue = PatternMatcher.window

  /// The maximum number of opaque paths in the result.
  static let mostOpaquePaths = 100

  /// The number of values that were searched for.
  package var values: Int
  /// The number of values that are too short. The search skips them, because they occur by chance.
  package var tooShort: Int
  package var files = 0
  package var hits: [Hit] = []
  /// The number of files that could not be read completely.
  package var opaque = 0
  /// The paths of the first such files, relative to the searched folder. Paths with a value in a
  /// name are left out.
  package var opaquePaths: [String] = []

  package init(values: Int, tooShort: Int) {
    self.values = values
    self.tooShort = tooShort
  }
}

extension ResidueFindings.Hit {
  /// Whether the file still exists and is unchanged.
  package var isUnchanged: Bool {
    var status = stat()
    guard lstat(path.fileBytes, &status) == 0 else { return false }
    guard path.hasSuffix("/") else { return isAs(status) }
    // The folder stands for an item in it, because the item's name holds a value.
    let names = FileName.all(in: path) ?? []
    return names.contains { lstat((path + $0).fileBytes, &status) == 0 && isAs(status) }
  }

  private func isAs(_ status: stat) -> Bool {
    Int64(status.st_size) == size && Self.time(status, ofName: path.hasSuffix("/")) == modified
  }
}
