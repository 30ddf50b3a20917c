import Notices
import Backup
import Application
import Retention
import Vault
import Workspaces

extension RestoreError {
  var status: ExitStatus {
    switch self {
    case .noBackup, .noExport: .missing
    case .otherForm, .otherWorkspace, .altered, .ledgerNotWhole, .olderExport,
      .ledgersDiverge:
      .dataRejected
    case .lostSigningKey, .noKeys: .inputOutput
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
    case .olderExport: "ledger-older"
    case .ledgersDiverge: "ledgers-part"
    case .lostSigningKey, .noKeys: "keyring"
    case .unknownVaults: "unknown-vaults"
    case .otherEvent: "other-event"
    case .inUse: "busy"
    }
  }
}

extension EscrowError {
  var status: ExitStatus {
    switch self {
    case .notAnEscrowCopy: .dataRejected
    case .inside, .taken, .older: .cannotCreate
    case .keysWhole: .notPermitted
    case .needsSecret: .inputOutput
    case .otherWorkspace: .dataRejected
    }
  }

  /// Stable, for scripts.
  var code: String {
    switch self {
    case .notAnEscrowCopy: "no-escrow-copy"
    case .inside: "escrow-inside"
    case .taken: "exists"
    case .keysWhole: "keys-whole"
    case .needsSecret: "needs-secret"
    case .older: "escrow-older"
    case .otherWorkspace: "other-workspace"
    }
  }
}

extension WorkspaceError {
  var status: ExitStatus {
    switch self {
    case .noWorkspace, .notAWorkspace, .noEvent, .noAttendee, .attendeesLike, .noNotice,
      .nothingHeld, .missingList,
      .missingMaterial, .emptyInbox, .noLayout:
      .missing
    case .lostFile, .damagedJournal, .notOnLedger: .inputOutput
    case .folderGone: .missing
    case .alreadyAWorkspace, .insideWorkspace, .eventExists, .cannotChange: .cannotCreate
    case .reservedSlug: .usage
    case .otherOwner, .writableByOthers, .nowNotSimulated, .clockUnexplained, .purged, .purging,
      .windowClosed, .closedAndHeld, .windowOpen, .notLive, .calledOff, .noticeExpired,
      .rootKeyNotMoved, .cannotRemove, .listsInRemoved, .useStopped:
      .notPermitted
    case .faults, .identityChanged, .noAddressField, .unusableMaterial: .definition
    case .dispatcherBusy, .beingRestored, .busy, .stopped: .busy
    case .noMailboxLogin: .usage
    case .mail: .unavailable
    }
  }
}

extension HoldError {
  var status: ExitStatus {
    switch self {
    case .past, .tooLong, .notLonger: .usage
    case .noneInForce, .noHold, .nothingPreserved: .missing
    case .tooLate, .held: .notPermitted
    }
  }
}

extension MoveError {
  var status: ExitStatus {
    switch self {
    case .endsBeforeStart, .past, .sameDates: .usage
    case .over: .notPermitted
    }
  }
}

extension RunReport {
  var status: ExitStatus {
    switch ending {
    case .wrongDefinitions: .definition
    case .mailUnavailable: .unavailable
    case .failed: .inputOutput
    case .stopped: .busy
    case .done: .done
    }
  }
}
