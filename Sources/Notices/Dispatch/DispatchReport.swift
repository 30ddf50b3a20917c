package import Mail
package import Vocabulary

/// What one pass over one notice came to.
package struct DispatchReport: Sendable {
  package let event: Slug
  package let notice: Slug
  /// How many deliveries this pass brought to each state.
  package internal(set) var counts: [DeliveryState: Int] = [:]
  /// Why the pass ended before everything was tried.
  package internal(set) var stopped: Stop?

  package enum Stop: Hashable, Sendable {
    /// The mail server itself: what is owed stays owed.
    case unavailable(MailFault)
    /// The server failed over the last letters that were tried, and over none before them: theirs may
    /// be the fault, or its own.
    case unresolved(MailFault)
    /// The event's purge waits for its vault.
    case purge
    /// The event was moved or called off meanwhile: what is left speaks of other dates.
    case moved
    /// Somebody asked the program to stop: what is left is sent by the next run.
    case requested
    /// The rates allow the next letter only later, in another run.
    case rate
  }

  package init(event: Slug, notice: Slug, counts: [DeliveryState: Int] = [:]) {
    self.event = event
    self.notice = notice
    self.counts = counts
  }

  package func count(_ state: DeliveryState) -> Int { counts[state] ?? 0 }
}
