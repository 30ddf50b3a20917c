package import Vocabulary

/// One message, ready to be written.
///
/// The same letter is always the same bytes: its boundaries come from the Message-ID.
package struct Letter: Hashable, Sendable {
  package var from: LetterAddress
  package var to: LetterAddress
  package var text: ComposedText
  package var attachments: [LetterAttachment]
  package var calendar: CalendarInvitation?
  package var messageID: MessageID
  package var date: Instant
  /// Seconds east of UTC that the event's zone has at ``date``; whole minutes.
  package var utcOffset: Int
  package var extraHeaders: [LetterHeader]

  package init(
    from: LetterAddress, to: LetterAddress, text: ComposedText,
    attachments: [LetterAttachment] = [], calendar: CalendarInvitation? = nil, messageID: MessageID,
    date: Instant, utcOffset: Int,
    extraHeaders: [LetterHeader] = []
  ) {
    self.from = from
    self.to = to
    self.text = text
    self.attachments = attachments
    self.calendar = calendar
    self.messageID = messageID
    self.date = date
    self.utcOffset = utcOffset
    self.extraHeaders = extraHeaders
  }
}
