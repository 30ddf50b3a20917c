package import Vault
import Vocabulary

/// The office's stop-list, as every import and every walk-in asks it.
extension Workspace {
  /// The list in memory; `nil` when nobody is on it. Without an entry, it costs one query.
  package func stops() throws -> StopMatcher? {
    let now = environment.now()
    guard try StopList.count(paths, at: now) > 0 else { return nil }
    return try stopList().matcher(at: now)
  }

  package func stopList() throws -> StopList {
    StopList(
      try OfficeVault(
        paths: paths, key: try keyring.keyMadeWhereMissing(OfficeVault.keyName, from: environment)))
  }
}
