/// What a visit to a mailbox came to.
package struct MailboxTally: Hashable, Sendable {
  /// Messages that were dealt with, and marked as read.
  package var taken = 0
  /// Messages that were looked at and left unread.
  package var left = 0
  /// Messages that are larger than was allowed: not looked at, and unread still.
  package var oversized = 0
  /// Messages beyond the number of one visit, for the next.
  package var waiting = 0

  package init(taken: Int = 0, left: Int = 0, oversized: Int = 0, waiting: Int = 0) {
    (self.taken, self.left, self.oversized, self.waiting) = (taken, left, oversized, waiting)
  }
}
