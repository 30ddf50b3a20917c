package import Mail
package import Vocabulary

/// The result of one pass over one notice.
package struct DispatchReport: Sendable {
  package let event: Slug
  package let notice: Slug
  /// How many deliveries this pass brought to each state.
  package internal(set) var counts: [DeliveryState: Int] = [:]
  /// Why the pass ended before every letter was tried.
  package internal(set) var stopped: Stop?

  /// Why a pass can end early. The letters that it did not try are still to be sent.
  package enum Stop: Hashable, Sendable {
    /// The mail server itself is at fault. The remaining letters are still to be sent.
    case unavailable(MailFault)
    /// The server failed over the last letters that were tried, and over none before them. The
    /// fault may be in these letters or in the server.
    case unresolved(MailFault)
    /// The event's purge waits for its vault.
    case purge
    /// The event was moved or called off meanwhile. The remaining letters tell other dates.
    case moved
    /// A person asked the program to stop. The next run sends the remaining letters.
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
