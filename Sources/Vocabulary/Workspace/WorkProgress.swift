/// How much of a long piece of work is done. A face shows it while the work goes on.
package struct WorkProgress: Hashable, Sendable {
  /// What is being done, and what ``done`` and ``total`` count.
  package enum Work: Hashable, Sendable {
    /// Reads a list; counts bytes. A pipe has no total.
    case importing(rows: Int)
    /// Sends the letters of a notice; counts letters.
    case sending(notice: Slug)
    /// Does the next step of a purge; counts steps.
    case purging(PurgeActivity)
    /// Copies an event's vault; counts vaults.
    case backingUp
    /// Puts a backup back; counts vaults once the backup is read.
    case restoring
  }

  /// What a purge does next.
  package enum PurgeActivity: String, CaseIterable, Hashable, Sendable {
    case searching, writingStatistics, destroyingKey, removingFiles, searchingAgain, writingReceipt
  }

  package let work: Work
  /// `nil` for work on the whole workspace.
  package let event: Slug?
  package let done: Int
  /// `nil` when it is unknown.
  package let total: Int?

  package init(_ work: Work, event: Slug? = nil, done: Int = 0, total: Int? = nil) {
    (self.work, self.event, self.done, self.total) = (work, event, done, total)
  }
}

/// Takes the progress of long work, on the thread that does the work.
package typealias ProgressHandler = (WorkProgress) -> Void
