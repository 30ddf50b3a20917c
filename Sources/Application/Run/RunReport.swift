package import Definitions
package import Notices
package import Retention
import Vault
package import Vocabulary

/// What one run did.
package struct RunReport {
  package internal(set) var notices: [DispatchReport] = []
  package internal(set) var purges: [Purge.Outcome] = []
  /// Faults of definitions: for their events nothing ran but the purge.
  package internal(set) var faults: [Fault] = []
  /// What a person should read, such as a notice that waits for its material.
  package internal(set) var remarks: [String] = []
  /// Why the mail server took no letters.
  package internal(set) var unavailable: String?
  /// Whether an event's own data could not be worked with; a remark says why.
  package internal(set) var hasFailed = false
  /// Whether somebody asked the program to stop before all was done.
  package internal(set) var isStopped = false
  /// Events with fields that live shorter than the window, and how many records lost them.
  package internal(set) var erasedFields: [(event: Slug, records: Int)] = []
  /// Events, and how many of their people were erased because no announcement of a longer window
  /// had reached them when the old one closed.
  package internal(set) var notNotified: [(event: Slug, people: Int)] = []
  /// Purged events with a key or a vault that had come back; it is destroyed again.
  package internal(set) var returned: [Slug] = []
  /// Purged events with something that was kept under a hold, which has ended.
  package internal(set) var preservationEnded: [(event: Slug, receipt: String)] = []
  /// Events whose window has closed, and whose purge waits because enough were purged today.
  package internal(set) var awaiting: [Slug] = []

  init() {}

  /// - Parameter sent: what was sent by a person's order, which is all that was done.
  package init(_ sent: SendingReport) { add(sent) }
}

extension RunReport {
  /// How a run ended; of several ways the first that applies.
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
  /// Does `body`: what goes wrong in it keeps nothing else from running.
  mutating func attempting(_ body: (inout RunReport) throws -> Void) {
    do {
      try body(&self)
    } catch {
      remarks.append("\(error)")
      hasFailed = true
    }
  }

  /// Does `body` for one event: what goes wrong with its data stops no other event.
  mutating func attempting(_ event: Slug, _ body: () throws -> Void) {
    do {
      try body()
    } catch {
      remarks.append("\(event): \(error)")
      if error as? VaultError != .beingPurged { hasFailed = true }
    }
  }

  /// Adds what was sent.
  mutating func add(_ part: SendingReport) {
    notices += part.notices
    remarks += part.remarks
    unavailable = part.unavailable ?? unavailable
    isStopped = isStopped || part.isStopped
  }

  /// Adds what was erased.
  mutating func add(_ part: ErasureReport) {
    remarks += part.remarks
    hasFailed = hasFailed || part.hasFailed
    erasedFields += part.erasedFields
    notNotified += part.notNotified
  }
}
