import Backup
import Application
import Retention
import Vault

extension RestoreError {
  var status: ExitStatus {
    switch self {
    case .noBackup, .noExport: .missing
    case .otherForm, .otherWorkspace, .altered, .ledgerNotWhole, .ledgersPart: .dataRejected
    case .lostSigningKey, .noKeys, .damagedJournal: .inputOutput
    case .unknownVaults, .otherEvent: .cannotCreate
    case .inUse: .busy
    }
  }

  /// Stable, for scripts.
  var code: String {
    switch self {
    case .noBackup: "no-backup"
    case .noExport: "no-ledger"
    case .otherForm: "other-form"
    case .otherWorkspace: "other-workspace"
    case .altered: "backup-altered"
    case .ledgerNotWhole: "ledger-not-whole"
    case .ledgersPart: "ledgers-part"
    case .lostSigningKey, .noKeys: "keyring"
    case .damagedJournal: "damaged"
    case .unknownVaults: "unknown-vaults"
    case .otherEvent: "other-event"
    case .inUse: "busy"
    }
  }
}

extension EscrowError {
  var status: ExitStatus {
    switch self {
    case .none: .dataRejected
    case .inside, .taken, .older: .cannotCreate
    case .keysWhole: .notPermitted
    case .needsSecret: .inputOutput
    case .otherWorkspace: .dataRejected
    }
  }

  /// Stable, for scripts.
  var code: String {
    switch self {
    case .none: "no-escrow-copy"
    case .inside: "escrow-inside"
    case .taken: "exists"
    case .keysWhole: "keys-whole"
    case .needsSecret: "needs-secret"
    case .older: "escrow-older"
    case .otherWorkspace: "other-workspace"
    }
  }
}
