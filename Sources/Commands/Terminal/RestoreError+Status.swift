import Application
import Retention

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
