import Residue
package import Vault
package import Vocabulary

/// What a person should read about the erasures of a run.
package enum ErasureRemark: Hashable, Sendable {
  /// The data of an event could not be handled.
  case failed(event: Slug, Cause)
  /// An erasure that was begun before is done.
  case finished(event: Slug)
  /// An erasure is not done yet.
  case pending(
    event: Slug, ErasureOutcome.Pending, remaining: [String], mentions: [Mention] = [])

  package init(_ outcome: ErasureOutcome) {
    self =
      outcome.pending.map {
        .pending(
          event: outcome.event, $0, remaining: outcome.remaining, mentions: outcome.mentions)
      } ?? .finished(event: outcome.event)
  }
}

/// The people and fields that a run erased. Purges of whole events are not included.
package struct ErasureReport: Sendable {
  package internal(set) var remarks: [ErasureRemark] = []
  /// Whether an error stopped the work on an event's data. A remark gives the reason.
  package internal(set) var hasFailed = false
  /// Events with fields whose time ended before the window closed, and the number of records that
  /// lost such a field.
  package internal(set) var erasedFields: [(event: Slug, records: Int)] = []
  /// Events, and the number of people who were erased because no announcement of the longer window
  /// reached them before the old window closed.
  package internal(set) var notNotified: [(event: Slug, people: Int)] = []

  /// Runs `body` for one event. An error with one event's data does not stop other events.
  mutating func attempting(_ event: Slug, _ body: (inout ErasureReport) throws -> Void) {
    do {
      try body(&self)
    } catch {
      remarks.append(.failed(event: event, Cause(error)))
      // Work that waits for a purge, or was stopped on request, has not failed.
      let isExpected =
        error as? VaultError == .beingPurged || error as? SearchProcessError == .stopped
      if !isExpected { hasFailed = true }
    }
  }
}
