import Backup
import Application
import ArgumentParser
import Intake
import Letters
import Mail
import Notices
import Retention
import Rights
import Attendees
import Sealing
import Spreadsheets
import Storage
import Tabular
import Vault
import Wording
import Workspaces

/// An error for the command line: a stable code, a message, and the exit status.
struct Failure {
  let code: String
  let message: String
  let status: ExitStatus

  init(code: String, message: String, status: ExitStatus) {
    self.code = code
    self.message = message
    self.status = status
  }

  init(_ error: any Error) {
    switch error {
    case let error as WorkspaceError:
      self.init(code: error.code, message: error.message, status: error.status)
    case let error as MoveError:
      self.init(code: error.code, message: error.message, status: error.status)
    case let error as NewEventError:
      let isQuestion = if case .columns = error { true } else { false }
      self.init(
        code: error.code, message: error.message, status: isQuestion ? .dataRejected : .usage)
    case let error as HoldError:
      self.init(code: error.code, message: error.message, status: error.status)
    case let error as StorageError:
      self.init(code: Self.code(error), message: error.message, status: Self.status(error))
    case let error as VaultError:
      self.init(
        code: Self.code(error), message: error.message, status: Self.status(error))
    case is OutputFailure:
      self.init(
        code: "output-failed",
        message: "cannot write to standard output; what was written is not complete",
        status: .inputOutput)
    case let error as TableError:
      self.init(code: error.code, message: error.message, status: Self.status(error))
    case WorkbookFault.stopped: self.init(WorkspaceError.stopped)
    case let error as WorkbookFault:
      self.init(
        code: error.identifier.rawValue, message: error.message, status: .dataRejected)
    case let error as AttendeeError:
      self.init(code: error.code, message: error.message, status: Self.status(error))
    case IntakeError.wrongLayout(let faults):
      self.init(WorkspaceError.faults(faults))
    case let error as IntakeError:
      self.init(code: error.code, message: error.message, status: .usage)
    case let error as KeyringError:
      self.init(code: "keyring", message: error.message, status: .inputOutput)
    case let error as SealingError:
      self.init(code: "tampered", message: error.message, status: .inputOutput)
    case let error as ErasureError:
      switch error {
      case .held: self.init(code: "held", message: error.message, status: .notPermitted)
      case .notFound: self.init(code: "no-attendee", message: error.message, status: .missing)
      case .noMention: self.init(code: "no-mention", message: error.message, status: .missing)
      }
    case let error as RequestError:
      self.init(code: error.code, message: error.message, status: Self.status(error))
    case let error as InquiryError:
      self.init(code: error.code, message: error.message, status: Self.status(error))
    case let error as EscrowError:
      self.init(code: error.code, message: error.message, status: error.status)
    case let error as BackupError:
      self.init(code: "backup-refused", message: error.message, status: .cannotCreate)
    case let error as RestoreError:
      self.init(code: error.code, message: error.message, status: error.status)
    case let error as PurgeError:
      self.init(code: "purge-unfinished", message: error.message, status: .inputOutput)
    case let error as TransportError:
      self.init(code: "transport", message: error.message, status: .definition)
    case let error as ValidationError:
      self.init(code: "usage", message: error.message, status: .usage)
    default:
      // The error's own description is not used: it might contain a value.
      self.init(
        code: "fault", message: "an internal error, which is a bug (\(type(of: error)))",
        status: .fault)
    }
  }

  private static func code(_ error: VaultError) -> String {
    switch error {
    case .beingPurged: "purging"
    case .identityTaken: "already-there"
    case .identityErased: "erased"
    case .noIdentity: "no-identity"
    case .damagedBox: "damaged"
    }
  }

  private static func status(_ error: VaultError) -> ExitStatus {
    switch error {
    case .beingPurged: .notPermitted
    case .identityTaken: .dataRejected
    case .identityErased: .notPermitted
    case .noIdentity: .usage
    case .damagedBox: .inputOutput
    }
  }

  private static func status(_ error: StorageError) -> ExitStatus {
    switch error {
    case .busy: .busy
    case .missing: .missing
    case .refused: .notPermitted
    case .system(_, let doing, _):
      doing == .make || doing == .write ? .cannotCreate : .inputOutput
    default: .inputOutput
    }
  }

  private static func code(_ error: StorageError) -> String {
    switch error {
    case .busy: "busy"
    case .full: "disk-full"
    case .corrupt: "damaged"
    case .missing: "no-file"
    case .refused: "refused"
    default: "input-output"
    }
  }

  private static func status(_ error: TableError) -> ExitStatus {
    switch error {
    case .unreadable: .missing
    case .changed: .busy
    case .notATable: .dataRejected
    default: .usage
    }
  }

  private static func status(_ error: RequestError) -> ExitStatus {
    switch error {
    case .noRequest, .differentPeople: .missing
    case .valuesMissing, .valuesSurplus: .usage
    case .value(let error, _): status(error)
    case .requiredField: .dataRejected
    case .contentGone, .notConfirmed, .wrongState, .foundSince, .held, .nothingToChange,
      .nothingToHandOver:
      .notPermitted
    }
  }

  private static func status(_ error: InquiryError) -> ExitStatus {
    switch error {
    case .noInquiry: .missing
    case .over: .notPermitted
    case .empty, .noAddress: .usage
    }
  }

  private static func status(_ error: AttendeeError) -> ExitStatus {
    switch error {
    case .needsConsent: .notPermitted
    case .unknownField, .noIdentity: .usage
    default: .dataRejected
    }
  }
}
