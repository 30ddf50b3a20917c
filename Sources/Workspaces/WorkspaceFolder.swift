import Foundation
import Storage
import Vault
package import Sealing
package import Vocabulary

/// A workspace's folder, before anything in it is opened.
package struct WorkspaceFolder {
  private let paths: WorkspacePaths

  package init(_ paths: WorkspacePaths) { self.paths = paths }

  /// Makes the private folders, where this is a workspace of this user.
  ///
  /// - Throws: ``WorkspaceError/notAWorkspace(path:)`` and what ``examineOwner()`` throws.
  func prepare() throws {
    var status = stat()
    guard stat(paths.events, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw WorkspaceError.notAWorkspace(path: paths.root)
    }
    try examineOwner()
    try PrivateFiles.ensureDirectory(paths.hidden)
    try PrivateFiles.ensureDirectory(paths.vaults)
  }

  /// Refuses what belongs to somebody else, or can be written by others.
  ///
  /// - Throws: ``WorkspaceError/otherOwner(path:)``, ``WorkspaceError/writableByOthers(path:)``.
  package func examineOwner() throws {
    var status = stat()
    for path in [paths.root, paths.events, paths.hidden] where lstat(path, &status) == 0 {
      guard status.st_uid == geteuid() else { throw WorkspaceError.otherOwner(path: path) }
      // A folder that others may write to is theirs; the mode of `.mayfly/` is set again instead.
      if path != paths.hidden, status.st_mode & 0o022 != 0, status.st_mode & S_IFMT == S_IFDIR {
        throw WorkspaceError.writableByOthers(path: path)
      }
    }
  }

  /// The key that signs receipts and ledger heads, made where there is none and nothing was signed.
  ///
  /// - Throws: `KeyringError.damagedSigningKey`, ``WorkspaceError/lostFile(_:)``.
  package func signingKey(
    from environment: Environment, makesMissing: Bool = true
  ) throws -> SigningKey {
    if PrivateFiles.exists(paths.signingKey) {
      let text = String(decoding: try PrivateFiles.read(paths.signingKey), as: UTF8.self)
      guard let seed = bytes(hexadecimal: text.trimmingCharacters(in: .whitespacesAndNewlines)),
        let key = try? SigningKey(seed: seed)
      else { throw KeyringError.damagedSigningKey(path: paths.signingKey) }
      return key
    }
    if !makesMissing || PrivateFiles.exists(paths.ledger) {
      throw WorkspaceError.lostFile(paths.relative(paths.signingKey))
    }
    let key = try SigningKey(from: environment)
    try PrivateFiles.write(Array(hexadecimal(key.revealedSeed).utf8), to: paths.signingKey)
    return key
  }

  /// Finds the workspace: the folder given, else `MAYFLY_WORKSPACE`, else the nearest folder upward
  /// from `current` that holds `events/`.
  ///
  /// - Throws: ``WorkspaceError/noWorkspace(from:)``.
  package static func locate(
    given: String?, variables: [String: String], current: String
  ) throws -> String {
    if let named = given ?? variables["MAYFLY_WORKSPACE"] {
      return URL(
        fileURLWithPath: named, relativeTo: URL(fileURLWithPath: current, isDirectory: true)
      ).standardizedFileURL.path
    }
    var folder = URL(fileURLWithPath: current, isDirectory: true).standardizedFileURL
    while true {
      var isFolder: ObjCBool = false
      let events = folder.appendingPathComponent("events").path
      if FileManager.default.fileExists(atPath: events, isDirectory: &isFolder), isFolder.boolValue
      {
        return folder.path
      }
      guard folder.path != "/" else { throw WorkspaceError.noWorkspace(from: current) }
      folder.deleteLastPathComponent()
    }
  }
}
