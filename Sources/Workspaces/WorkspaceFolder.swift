import Foundation
import Storage
import Vault
package import Sealing
package import Vocabulary

/// The folder of a workspace, before the program opens any file in it.
package struct WorkspaceFolder {
  private let paths: WorkspacePaths

  package init(_ paths: WorkspacePaths) { self.paths = paths }

  /// Makes the private folders. The folder must be a workspace of this user.
  ///
  /// - Throws: ``WorkspaceError/notAWorkspace(path:)``, and the errors of ``examineOwner()``.
  func prepare() throws {
    var status = stat()
    if Self.isClosed(paths.root) { throw WorkspaceError.otherOwner(path: paths.root) }
    guard stat(paths.events, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw WorkspaceError.notAWorkspace(path: paths.root)
    }
    try examineOwner()
    try PrivateFiles.ensureDirectory(paths.hidden)
    try PrivateFiles.ensureDirectory(paths.vaults)
  }

  /// Refuses a workspace that belongs to another user, or that other users can write to.
  ///
  /// - Throws: ``WorkspaceError/otherOwner(path:)``, ``WorkspaceError/writableByOthers(path:)``.
  package func examineOwner() throws {
    var status = stat()
    for path in [paths.root, paths.events, paths.hidden] where lstat(path, &status) == 0 {
      guard status.st_uid == geteuid() else { throw WorkspaceError.otherOwner(path: path) }
      // Other users can put anything in a folder that they can write to. `.mayfly/` is not refused:
      // its mode is set to 0700.
      if path != paths.hidden, status.st_mode & 0o022 != 0, status.st_mode & S_IFMT == S_IFDIR {
        throw WorkspaceError.writableByOthers(path: path)
      }
    }
  }

  /// The key that signs receipts and ledger heads. If there is no key and no ledger yet, it makes a
  /// key.
  ///
  /// - Parameter known: the public key that the catalog knows; `nil` when it knows none.
  /// - Throws: `KeyringError.damagedSigningKey`, `KeyringError.otherSigningKey`,
  ///   ``WorkspaceError/lostFile(_:)``.
  package func signingKey(
    from environment: Environment, makesMissing: Bool = true, known: VerifyingKey? = nil
  ) throws -> SigningKey {
    if PrivateFiles.exists(paths.signingKey) {
      let text = String(decoding: try PrivateFiles.read(paths.signingKey), as: UTF8.self)
      guard let seed = bytes(hexadecimal: text.trimmingCharacters(in: .whitespacesAndNewlines)),
        let key = try? SigningKey(seed: seed)
      else { throw KeyringError.damagedSigningKey(path: paths.signingKey) }
      if let known, known.text != key.verifying.text {
        throw KeyringError.otherSigningKey(path: paths.signingKey)
      }
      return key
    }
    if !makesMissing || known != nil || PrivateFiles.exists(paths.ledger) {
      throw WorkspaceError.lostFile(paths.relative(paths.signingKey))
    }
    let key = try SigningKey(from: environment)
    try PrivateFiles.write(Array(hexadecimal(key.revealedSeed).utf8), to: paths.signingKey)
    return key
  }

  /// Finds the workspace: the given folder, or the folder in `MAYFLY_WORKSPACE`, or the nearest
  /// folder with `events/`, from `current` upward.
  ///
  /// - Throws: ``WorkspaceError/noWorkspace(from:)``, ``WorkspaceError/otherOwner(path:)``.
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
      if isClosed(folder.path) { throw WorkspaceError.otherOwner(path: folder.path) }
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

  /// Whether this user may not even see what is in the folder, as in another user's workspace.
  private static func isClosed(_ folder: String) -> Bool {
    var status = stat()
    return lstat("\(folder)/events", &status) != 0 && errno == EACCES
  }

  /// The workspace in which the folder lies, below its root; `nil` if it lies in none.
  package static func workspace(around folder: String) -> String? {
    var outer = URL(fileURLWithPath: folder, isDirectory: true).standardizedFileURL
    while outer.path != "/" {
      outer.deleteLastPathComponent()
      if PrivateFiles.exists(WorkspacePaths(root: outer.path).hidden) { return outer.path }
    }
    return nil
  }
}
