import Foundation
package import Storage
package import Vocabulary

/// The rest of the work of a restore, after the point where it can no longer be undone.
///
/// Before the journal is written, the restore changes nothing in the workspace. After that, the
/// next process that opens the workspace finishes the restore first.
package struct RestoreJournal: Codable {
  package struct Move: Codable {
    /// Relative to the workspace.
    package var from: String
    package var to: String

    package init(from: String, to: String) { (self.from, self.to) = (from, to) }
  }

  package var moves: [Move]
  /// Databases to destroy, relative to the workspace.
  package var drops: [String]

  package init(moves: [Move], drops: [String]) { (self.moves, self.drops) = (moves, drops) }

  /// How long to wait for a restore in another process, in seconds.
  private static let patience = 2.0

  /// Finishes or undoes an interrupted restore, and lets this process use the workspace.
  ///
  /// - Returns: the lock to hold during the use; `nil` when another process runs a restore.
  package static func enter(_ paths: WorkspacePaths) throws -> (any HeldLock)? {
    if PrivateFiles.exists(paths.restoreJournal) || PrivateFiles.exists(paths.staging.root) {
      guard let lock = try paths.locks.acquire(paths.restoreLock, .exclusive, within: patience)
      else { return nil }
      defer { lock.release() }
      try finish(paths)
    }
    return try paths.locks.acquire(paths.restoreLock, .shared, within: patience)
  }

  /// Finishes or undoes an interrupted restore.
  ///
  /// - Precondition: the caller holds the exclusive lock.
  package static func finish(_ paths: WorkspacePaths) throws {
    if PrivateFiles.exists(paths.restoreJournal) {
      let bytes = try PrivateFiles.read(paths.restoreJournal, limit: 64 << 20)
      guard let journal = try? JSONDecoder().decode(RestoreJournal.self, from: Data(bytes)) else {
        throw WorkspaceError.damagedJournal(path: paths.restoreJournal)
      }
      try journal.carryOut(paths)
    }
    try PrivateFiles.removeUnfinished(of: paths.restoreJournal)
    if PrivateFiles.exists(paths.staging.root) {
      try PrivateFiles.removeAll(paths.staging.root)
    }
    // The journal goes last. Without it, the staging folder means that the restore must be undone.
    try PrivateFiles.remove(paths.restoreJournal)
  }

  package func write(_ paths: WorkspacePaths) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try PrivateFiles.write([UInt8](try encoder.encode(self)), to: paths.restoreJournal)
  }

  /// Does the work of the journal. Every step can be repeated.
  private func carryOut(_ paths: WorkspacePaths) throws {
    for name in drops { try DatabaseStore("\(paths.root)/\(name)").destroy() }
    for move in moves {
      let (source, target) = ("\(paths.root)/\(move.from)", "\(paths.root)/\(move.to)")
      guard PrivateFiles.exists(source) else { continue }
      try PrivateFiles.ensureDirectory((target as NSString).deletingLastPathComponent)
      if DatabaseStore.name(ofFile: move.to) != nil { try DatabaseStore(target).clearPlace() }
      guard rename(source.fileBytes, target.fileBytes) == 0 else {
        throw StorageError.system(path: target, doing: .write, errno: errno)
      }
    }
    let folders = Set((moves.map(\.to) + drops).map { ($0 as NSString).deletingLastPathComponent })
    for folder in folders where PrivateFiles.exists("\(paths.root)/\(folder)") {
      try PrivateFiles.synchroniseFolder(of: "\(paths.root)/\(folder)/.")
    }
  }
}
