import Foundation
import Residue
import Storage
import Vault
import Vocabulary

/// The files on record that hold people's data and are not Mayfly's own.
///
/// Their paths are relative to the workspace, so they are found after it moved. A copy of a
/// workspace gives its files other times. So the catalog also keeps for which folder the times were
/// noted, and in another folder they count no more. What cannot be found there is unknown, and stays
/// on record: only where it was noted does "not there" mean that somebody removed it.
extension Catalog {
  /// Whether the file may still hold the data for which it is on record.
  func mayRemain(_ hit: ResidueFindings.Hit) throws -> Bool {
    if hit.isUnknown || hit.isUnchanged || !hit.path.hasPrefix(paths.root + "/") { return true }
    return try hit.cannotBeExamined || isElsewhere() && hit.found != .changed
  }

  /// Notes the files on record as they are in this folder, if the workspace came here from another
  /// one. Whoever reads the files and writes them again does this first.
  package func settleFiles() throws {
    guard let place = Self.place(of: paths), try fact(.filesNoted) != place else { return }
    let isCopy = try isElsewhere()
    try database.write { access in
      for table in ["residue", "erasure_files", "former_files"] {
        let hits = try access.rows("SELECT DISTINCT path, size, modified FROM \(table)") {
          (path: try $0.text("path"), hit: try located($0))
        }
        for (path, hit) in hits {
          let now = isCopy || !hit.path.hasPrefix(paths.root + "/") ? hit.settled : hit
          try access.execute(
            """
            UPDATE \(table) SET path = ?, size = ?, modified = ?
            WHERE path = ? AND size = ? AND modified = ?
            """,
            [
              .text(paths.relative(now.path)), .integer(now.size), .integer(now.modified),
              .text(path), .integer(hit.size), .integer(hit.modified),
            ])
        }
      }
    }
    try setFact(.filesNoted, place)
  }

  /// A row of a list of files, with the path that the file has now.
  func located(_ row: StoredRow) throws -> ResidueFindings.Hit {
    let path = try row.text("path")
    return ResidueFindings.Hit(
      path: path.hasPrefix("/") ? path : "\(paths.root)/\(path)", size: try row.integer("size"),
      modified: try row.integer("modified"))
  }

  /// The workspace of this catalog.
  var paths: WorkspacePaths {
    let hidden = (database.path as NSString).deletingLastPathComponent
    return WorkspacePaths(root: (hidden as NSString).deletingLastPathComponent)
  }

  private func isElsewhere() throws -> Bool {
    guard let noted = try fact(.filesNoted) else { return false }
    return noted != Self.place(of: paths)
  }

  /// Tells a folder from each copy of it; `nil` if it cannot be examined.
  private static func place(of paths: WorkspacePaths) -> String? {
    var status = stat()
    guard lstat(paths.hidden.fileBytes, &status) == 0 else { return nil }
    return "\(status.st_ino)"
  }
}

extension Catalog.FactName {
  /// The folder for which the times of the files on record were noted.
  fileprivate static let filesNoted = Self("files-noted")
}

extension ResidueFindings.Hit {
  /// What is at the path in a copy of the workspace, where times say nothing.
  fileprivate enum Found: Equatable {
    case nothing, changed
    /// A file of the same size, with its time.
    case same(modified: Int64)
  }

  /// No file has this size.
  private static let unknown: Int64 = -1

  /// The file was not found when the workspace came to its folder.
  fileprivate var isUnknown: Bool { size == Self.unknown }

  fileprivate var found: Found {
    if path.hasSuffix("/") {
      let names = FileName.all(in: path) ?? []
      let times = names.compactMap { Self.file(at: path + $0, ofName: true) }
        .filter { $0.size == size }.map(\.modified)
      return times.max().map { .same(modified: $0) } ?? .nothing
    }
    guard let file = Self.file(at: path, ofName: false) else { return .nothing }
    return file.size == size ? .same(modified: file.modified) : .changed
  }

  /// The hit as this folder has it.
  fileprivate var settled: Self {
    var hit = self
    switch isUnknown ? .nothing : found {
    case .nothing: hit.size = Self.unknown
    case .changed: break
    case .same(let time): hit.modified = time
    }
    return hit
  }

  /// Whether something other than its absence keeps the file from being examined.
  fileprivate var cannotBeExamined: Bool {
    var status = stat()
    return lstat(path.fileBytes, &status) != 0 && errno != ENOENT && errno != ENOTDIR
  }
}
