package import Backup
import Storage
import Vault
package import Vocabulary

extension Workspace {
  /// Writes a backup of the workspace to a new folder, while others may work in it.
  ///
  /// - Parameter progress: told which event comes next.
  /// - Throws: `BackupError`, `StorageError`.
  package func backUp(to place: String, progress: (Slug) -> Void) throws -> Backup.Outcome {
    try Backup(
      Backup.Dependencies(
        paths: paths, catalog: catalog, keyring: keyring, ledger: try ledger,
        signing: try signing, environment: environment, schema: OpenEvent.schema,
        hasSimulatedClock: clock.isSimulated,
        hasVault: { [catalog] in try catalog.fact(Self.vaultFact($0)) != nil })
    ).write(to: place, progress: progress)
  }
}
