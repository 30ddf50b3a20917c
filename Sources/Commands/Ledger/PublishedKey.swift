import Workspaces
import Application
import ArgumentParser
import Sealing
import Storage

/// The office's public key, from `--key` or from the workspace.
enum PublishedKey {
  /// - Parameter text: the key itself, or the path of a file that holds it. `nil` means the
  ///   workspace's own key.
  static func found(_ text: String?, _ global: GlobalOptions) throws -> VerifyingKey {
    guard let text else { return try ownKey(global) }
    if let key = try? VerifyingKey(text: text) { return key }
    if text.contains("/") || text.contains("."), !PrivateFiles.exists(text) {
      throw StorageError.missing(path: text)
    }
    guard let bytes = try? PrivateFiles.read(text, limit: 4096),
      let key = try? VerifyingKey(text: trimmed(String(decoding: bytes, as: UTF8.self)))
    else {
      throw ValidationError("--key is what 'mayfly keys public' prints, or a file that holds it")
    }
    return key
  }

  private static func ownKey(_ global: GlobalOptions) throws -> VerifyingKey {
    let workspace: Workspace
    do {
      workspace = try global.open(isReadOnly: true)
    } catch WorkspaceError.noWorkspace {
      throw ValidationError(
        "give the office's public key with --key (what 'mayfly keys public' prints)")
    }
    return try workspace.verifying
  }

  private static func trimmed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
