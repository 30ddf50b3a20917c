import Foundation
import Sealing
import Storage
import Vocabulary

/// The folder of a backup. Until the backup is whole, the folder has a temporary name beside its
/// final place.
struct BackupFolder {
  /// The final path.
  let place: String
  /// The temporary path.
  let path: String
  private let lock: any HeldLock

  private static let mark = "unfinished"

  /// - Throws: ``BackupError``, `StorageError`.
  init(at place: String, outside workspace: WorkspacePaths) throws {
    self.place = place
    path = place + ".new"
    try Self.refuseInside(place, workspace)
    if PrivateFiles.exists(place) {
      let names = FileName.all(in: place)
      guard names?.isEmpty == true else { throw BackupError.exists(path: place) }
    }
    let isThere = PrivateFiles.exists(path)
    guard !isThere || Self.isOurs(path) else { throw BackupError.exists(path: path) }
    guard mkdir(path.fileBytes, 0o700) == 0 || (errno == EEXIST && isThere) else {
      throw StorageError.system(path: place, doing: .make, errno: errno)
    }
    chmod(path.fileBytes, 0o700)
    guard let lock = try FileLocks().acquire("\(path)/\(Self.mark)", .exclusive) else {
      throw BackupError.underWay(path: place)
    }
    self.lock = lock
    // Remove what a killed backup left.
    for name in FileName.all(in: path) ?? [] where name != Self.mark {
      try PrivateFiles.removeAll("\(path)/\(name)")
    }
  }

  /// Whether a killed backup left this folder, no matter when it was killed.
  private static func isOurs(_ path: String) -> Bool {
    guard let names = FileName.all(in: path) else {
      return false
    }
    return names.isEmpty || names.contains(mark) || names.contains(BackupManifest.fileName)
  }

  /// Refuses a place inside the workspace: a purge's search would find the backup there, and a lost
  /// disk would take both.
  private static func refuseInside(_ place: String, _ workspace: WorkspacePaths) throws {
    let parent = (place as NSString).deletingLastPathComponent
    guard let folder = realPath(parent), let root = realPath(workspace.root) else {
      throw StorageError.system(path: place, doing: .make, errno: ENOENT)
    }
    if folder == root || folder.hasPrefix(root + "/") { throw BackupError.inside(path: place) }
  }

  /// Copies a plain file.
  func add(_ source: String, as name: String) throws {
    let target = "\(path)/\(name)"
    try PrivateFiles.ensureDirectory((target as NSString).deletingLastPathComponent)
    try FileCopy.copy(source, to: target)
  }

  func remove(_ name: String) throws { try PrivateFiles.remove("\(path)/\(name)") }

  /// The files that the office wrote or may show to anybody, relative to the workspace: definitions
  /// and materials, receipts and statistics. Lists, exports and other files are not included.
  static func plainFiles(of paths: WorkspacePaths) -> [String] {
    let events = FileCopy.files(below: paths.events).map { "events/\($0.name)" }.filter { name in
      let parts = name.split(separator: "/")
      return switch parts.count {
      case 2: parts[1] == "organiser.yaml"
      case 3 where parts[1] == "notices" || parts[1] == "texts": true
      case 3: parts[2] == "event.yaml" || parts[2] == "columns.yaml"
      default: parts[2] == "notices" || parts[2] == "materials"
      }
    }
    let others = [paths.layouts, paths.receipts, paths.statistics].flatMap { folder in
      FileCopy.files(below: folder).map { "\(paths.relative(folder))/\($0.name)" }
    }
    return events + others
  }

  /// The size and hash of a file in the backup. The method also syncs the file to the disk.
  func note(_ name: String) throws -> BackupManifest.File {
    let (bytes, hash) = try FileCopy.digest("\(path)/\(name)", synchronises: true)
    return BackupManifest.File(path: name, bytes: bytes, sha256: hash)
  }

  /// Gives the folder its final name, after all its data is on the disk.
  func finish(_ manifest: BackupManifest) throws {
    try PrivateFiles.write(try manifest.bytes(), to: "\(path)/\(BackupManifest.fileName)")
    try FileCopy.synchroniseFolders(below: path)
    try PrivateFiles.remove("\(path)/\(Self.mark)")
    guard rename(path.fileBytes, place.fileBytes) == 0 else {
      throw StorageError.system(path: place, doing: .make, errno: errno)
    }
    try PrivateFiles.synchroniseFolder(of: place)
    lock.release()
  }

  /// Removes the temporary folder. The final place is unchanged.
  func abandon() {
    try? PrivateFiles.removeAll(path)
    lock.release()
  }
}

/// The path without symbolic links; `nil` when nothing is there.
package func realPath(_ path: String) -> String? {
  guard let resolved = realpath((path.isEmpty ? "." : path).fileBytes, nil) else { return nil }
  defer { free(resolved) }
  return FileName.text(of: resolved)
}
