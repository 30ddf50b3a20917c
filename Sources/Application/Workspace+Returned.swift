import Ledger
import Storage
import Vault
import Vocabulary

extension Workspace {
  /// Destroys again what came back of purged events with an older keyring or vault, put here with other
  /// tools than `restore`.
  ///
  /// - Returns: the events.
  func destroyReturned() throws -> [Slug] {
    let kept = Set(try keyring.summary().keys.map(\.name))
    let returned = try catalog.entries().filter { entry in
      entry.state == .purged
        && (kept.contains(EventKeys.name(entry.id)) || PrivateFiles.exists(paths.vault(entry.id)))
    }
    guard !returned.isEmpty else { return [] }
    for entry in returned {
      try keyring.destroy(EventKeys.name(entry.id))
      for end in ["", "-wal", "-shm", "-journal"] {
        try PrivateFiles.remove(paths.vault(entry.id) + end)
      }
      try ledger.append(LedgerEntry(.purgeRepeated, event: entry.slug, from: environment))
    }
    try keyring.rotateRoot(from: environment)
    return returned.map(\.slug)
  }
}
