import Foundation

/// What a residue search found.
package struct ResidueFindings: Codable, Hashable, Sendable {
  package struct Hit: Codable, Hashable, Sendable {
    /// A folder, with a slash at its end, where the name of something in it holds a value.
    package var path: String
    package var size: Int64
    /// Nanoseconds since 1970: what is written anew within the second is another file.
    package var modified: Int64

    package init(path: String, size: Int64, modified: Int64) {
      (self.path, self.size, self.modified) = (path, size, modified)
    }

    /// - Parameter ofName: whether a new name makes it another, which is a change of the inode alone.
    static func time(_ status: stat, ofName: Bool) -> Int64 {
      let time = ofName ? status.st_ctim : status.st_mtim
      return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
  }

  /// The fewest bytes of a value that is looked for: a shorter one is everywhere by chance.
  package static let shortestValue = PatternMatcher.window

  /// No more than these are told by their paths.
  static let mostOpaquePaths = 100

  /// How many values were looked for.
  package var values: Int
  /// How many of them are too short to be told from chance, and were not.
  package var tooShort: Int
  package var files = 0
  package var hits: [Hit] = []
  /// How many files could not be read, or not wholly.
  package var opaque = 0
  /// Where the first of those lie, relative to the folder that was searched; none whose name holds
  /// a value.
  package var opaquePaths: [String] = []

  package init(values: Int, tooShort: Int) {
    self.values = values
    self.tooShort = tooShort
  }
}

extension ResidueFindings.Hit {
  /// Whether the file is there as it was.
  package var isUnchanged: Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    guard path.hasSuffix("/") else { return isAs(status) }
    // The folder stands for something in it whose name may not be written down.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.contains { lstat(path + $0, &status) == 0 && isAs(status) }
  }

  private func isAs(_ status: stat) -> Bool {
    Int64(status.st_size) == size && Self.time(status, ofName: path.hasSuffix("/")) == modified
  }
}
