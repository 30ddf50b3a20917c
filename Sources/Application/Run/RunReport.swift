package import Definitions
package import Mail
package import Notices
package import Retention
package import Rights
import Vault
package import Vocabulary

/// What a person should read about a run.
package enum RunRemark: Hashable, Sendable {
  case failed(Cause)
  case sending(SendingRemark)
  case erasure(ErasureRemark)
  /// Another run is sending letters. This run did the rest.
  case anotherRunSends
  /// A request to stop ended the run early.
  case stopped
  case alertNotMailed(Cause)
  /// The mail server answered the daily alert with a refusal or a delay.
  case alertNotTaken(SMTPReply)
  case clockAlarmNotMailed(Cause)
}

/// The results of one run.
package struct RunReport {
  package internal(set) var notices: [DispatchReport] = []
  package internal(set) var purges: [Purge.Outcome] = []
  /// Faults in definitions. Of these events, the run did only the purge.
  package internal(set) var faults: [DefinitionDiagnostic] = []
  /// What a person should read, such as that a notice waits for its material.
  package internal(set) var remarks: [RunRemark] = []
  /// Why the mail server took no letters.
  package internal(set) var unavailable: MailFault?
  /// Whether the data of an event could not be used. A remark says why.
  package internal(set) var hasFailed = false
  /// Whether a request to stop ended the run early.
  package internal(set) var isStopped = false
  /// Events with fields that have a shorter life than the window, and how many records lost them.
  package internal(set) var erasedFields: [(event: Slug, records: Int)] = []
  /// Events, and how many of their attendees were erased. No announcement of the longer window had
  /// reached these attendees when the old window closed.
  package internal(set) var notNotified: [(event: Slug, people: Int)] = []
  /// Data of purged events that had come back. It is destroyed again.
  package internal(set) var returned: [ReturnedData] = []
  /// Purged events with data that was kept by a hold. The hold has ended.
  package internal(set) var preservationEnded: [(event: Slug, receipt: String)] = []
  /// Events with a closed window. Their purge waits, because the daily number of purges is reached.
  package internal(set) var awaiting: [Slug] = []
  /// The letters about people's requests and inquiries.
  package internal(set) var officeLetters = OfficePost.Report()
  /// What is due, but waits for a person or a date.
  package internal(set) var waiting: [WaitingItem] = []

  init() {}

  /// - Parameter sent: the letters that a person ordered, in a run that did nothing else.
  package init(_ sent: SendingReport) {
    add(sent)
    if isStopped { remarks.append(.stopped) }
  }
}

extension RunReport {
  /// How a run ended. If several values apply, the first one counts.
  package enum Ending: Sendable {
    case wrongDefinitions, mailUnavailable, stopped, failed, done
  }

  package var ending: Ending {
    if !faults.isEmpty { return .wrongDefinitions }
    if unavailable != nil { return .mailUnavailable }
    if isStopped { return .stopped }
    return hasFailed || purges.contains { $0.state != .purged } ? .failed : .done
  }
}

extension RunReport {
  /// Runs `body`. An error in it does not stop the rest of the run.
  mutating func attempting(_ body: (inout RunReport) throws -> Void) {
    do {
      try body(&self)
    } catch {
      remarks.append(.failed(Cause(error)))
      hasFailed = true
    }
  }

  /// Runs `body` for one event. An error with its data does not stop the other events.
  mutating func attempting(_ event: Slug, _ body: () throws -> Void) {
    do {
      try body()
    } catch {
      remarks.append(.sending(.failed(event: event, Cause(error))))
      if error as? VaultError != .beingPurged { hasFailed = true }
    }
  }

  /// Adds letters that were sent.
  mutating func add(_ part: SendingReport) {
    notices += part.notices
    remarks += part.remarks.map { .sending($0) }
    unavailable = part.unavailable ?? unavailable
    hasFailed = hasFailed || part.hasFailed || part.folderFault != nil
    isStopped = isStopped || part.isStopped
  }

  /// Adds data that was erased.
  mutating func add(_ part: ErasureReport) {
    remarks += part.remarks.map { .erasure($0) }
    hasFailed = hasFailed || part.hasFailed
    erasedFields += part.erasedFields
    notNotified += part.notNotified
  }
}
