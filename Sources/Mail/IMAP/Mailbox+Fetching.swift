extension Mailbox {
  /// Hands each unread message to `body`, the newest first.
  ///
  /// A message is marked as read (`\Seen`; RFC 9051, section 2.3.2) only after `body` has said that it
  /// was dealt with: who dies between the two gets it again.
  ///
  /// - Parameter body: says whether it has dealt with the message; the others stay unread.
  /// - Throws: ``MailboxFault``, or what `body` throws.
  package func fetch(_ settings: MailboxSettings, _ body: (_ message: [UInt8]) throws -> Bool)
    throws -> MailboxTally
  {
    let session = try IMAPSession(to: server, settings: settings)
    try session.open(self)
    var tally = MailboxTally()
    tally.oversized = try session.search("UNSEEN LARGER \(settings.largest)").count
    let unread = try session.search("UNSEEN NOT LARGER \(settings.largest)").sorted(by: >)
    tally.waiting = max(0, unread.count - settings.most)
    for uid in unread.prefix(settings.most) {
      // One that has gone meanwhile is nobody's.
      guard let message = try session.message(uid) else { continue }
      if message.count > settings.largest {
        tally.oversized += 1
      } else if try body(message) {
        try session.markAsRead(uid)
        tally.taken += 1
      } else {
        tally.left += 1
      }
    }
    session.leave()
    return tally
  }
}
