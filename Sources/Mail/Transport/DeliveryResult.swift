/// What became of one letter that was handed to a transport.
///
/// The cases are the states of a delivery, so Dispatch records them as they come. A letter is
/// attempted unless the answer is ``unavailable(_:)``: then nothing is counted, and all is owed
/// still.
package enum DeliveryResult: Hashable, Sendable {
  /// The server took responsibility for the letter (a 2xx reply to the final dot; RFC 5321,
  /// section 4.2.5).
  case sent(SMTPReply)
  /// The letter lies in the folder of the `file` transport; nobody has received it.
  case written
  /// Not now: a 4xx reply that concerns this recipient or this letter, or a connection that broke
  /// before all of the letter was handed over. To be tried again.
  case later(SMTPReply)
  /// Never: a 5xx reply that concerns this recipient or this letter.
  case refused(SMTPReply)
  /// All of the letter was handed over, the final dot too, and no answer came: it may have been
  /// accepted. To be tried again under the same Message-ID, a bounded number of times.
  case unknown(MailFault)
  /// The server itself cannot be reached or refuses to work for us: exit status 69.
  case unavailable(MailFault)
}
