package import Ledger
package import Vocabulary

/// Why a restore was refused. The workspace is unchanged.
package enum RestoreError: Error, Hashable {
  case noBackup(path: String)
  case otherForm(String)
  case otherWorkspace(path: String)
  /// A file of the backup has changed since it was written.
  case altered(file: String)
  case lostSigningKey
  /// The keyring lacks the keys of these events, or holds different keys.
  case noKeys([Slug])
  case noExport(path: String)
  /// A ledger that is not intact, and its faults.
  case ledgerNotWhole(which: LedgerSource, faults: [LedgerFault])
  /// Two ledgers differ from this entry on.
  case ledgersDiverge(LedgerSource, LedgerSource, at: Int)
  /// Vaults of events that are in neither the catalog nor the backup.
  case unknownVaults(Int)
  /// The catalog has a different event with this name.
  case otherEvent(Slug)
  /// Another program has the workspace open.
  case inUse
}

/// The origin of a ledger.
package enum LedgerSource: Hashable, Sendable { case workspace, backup, export }

extension LedgerSource: CustomStringConvertible {
  package var description: String {
    switch self {
    case .workspace: "the ledger here"
    case .backup: "the backup's ledger"
    case .export: "the ledger given with --ledger"
    }
  }
}

extension RestoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noBackup(let path):
      "'\(path)' is not a Mayfly backup: it holds no backup.json that can be read; name the folder "
        + "that 'mayfly backup' wrote"
    case .otherForm(let form):
      "the backup has a format ('\(form)') that this version of Mayfly does not know; use the "
        + "version that wrote it, or a later one"
    case .otherWorkspace(let path):
      "'\(path)' is a backup of another workspace: it is not signed with the key here; put back that "
        + "workspace's keys with 'mayfly keys restore FILE' in an empty folder first"
    case .altered(let file):
      "'\(file)' of the backup is not as it was written; nothing was restored; use another backup"
    case .lostSigningKey:
      "the workspace has no signing key, so no backup can be told from a forged one; put the keys "
        + "back with 'mayfly keys restore FILE'"
    case .noKeys(let events):
      "the keyring has no key, or another one, for \(Self.list(events)), and the ledger does not say "
        + "that it was purged; nothing was changed; put the escrow copy back with "
        + "'mayfly keys restore FILE'"
    case .noExport(let path):
      "'\(path)' is not a ledger: it is not what 'mayfly ledger export' prints"
    case .ledgerNotWhole(let which, let faults):
      "\(which) is not intact: \(faults.map(\.description).joined(separator: "; ")); nothing was "
        + "restored; "
        + (which == .workspace
          ? "give a later copy with --ledger, which then takes its place"
          : "use another copy")
    case .ledgersDiverge(let a, let b, let number):
      "\(a) and \(b) differ from entry \(number) on, so one of them is not this "
        + "workspace's, was rewritten, or went on without the other (a restore without --ledger, then a "
        + "run); nothing was restored; in an empty folder, put the keys back and restore with the ledger "
        + "that you trust"
    case .unknownVaults(let count):
      "\(count) \(count == 1 ? "vault" : "vaults") here \(count == 1 ? "is" : "are") of events that "
        + "neither the catalog nor the backup knows, and could never be purged; use a later backup, or "
        + "destroy \(count == 1 ? "it" : "them") with --replace and import again"
    case .otherEvent(let slug):
      "another event called '\(slug)' is on record here, made after the backup; restore into an "
        + "empty folder instead"
    case .inUse:
      "somebody has the workspace open; stop the timer and every other mayfly command, and try "
        + "again"
    }
  }

  private static func list(_ events: [Slug]) -> String {
    events.map { "'\($0)'" }.joined(separator: ", ")
  }
}
