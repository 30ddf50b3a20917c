package import Mail
package import Vocabulary

/// What happened to the letters of one event, or of one notice that a person sent.
package struct SendingReport: Sendable {
  package internal(set) var notices: [DispatchReport] = []
  /// What a person should read, for example that a notice waits for its material.
  package internal(set) var remarks: [SendingRemark] = []
  /// Why the mail server took no letters.
  package internal(set) var unavailable: MailFault?
  /// Why the event's folder took no letters. A remark says it too.
  package internal(set) var folderFault: MailFault?
  /// Whether the letters of a notice could not be made. A remark says why.
  package internal(set) var hasFailed = false
  /// Whether a person asked the program to stop before everything was sent.
  package internal(set) var isStopped = false

  package init() {}

  /// Notes an error that stops one notice of the event.
  mutating func fail(_ event: Slug, _ error: any Error) {
    remarks.append(.failed(event: event, Cause(error)))
    hasFailed = true
  }
}

/// What a person should read about letters that were to be sent.
package enum SendingRemark: Hashable, Sendable {
  /// The notice, or the event, could not be handled.
  case failed(event: Slug, Cause)
  case rateTooSlow(event: Slug, RateShortage)
  /// The rates leave the rest of the notice to the next runs.
  case rateReached(event: Slug, notice: Slug, rates: [Rate])
  /// The event's dates changed meanwhile.
  case moved(event: Slug, notice: Slug)
  /// A person asked the program to stop.
  case stopped(event: Slug, notice: Slug)
  /// The notice waited for a confirmation because its event was restored. Now it leaves, and people
  /// who got it between the backup and the restore get it twice.
  case confirmed(event: Slug, notice: Slug, backup: LocalDateTime, restored: LocalDateTime)
}
