import Vocabulary

extension DeliveryReport {
  /// Reads any mail, within bounded time and memory: see ``MailExcerpt``.
  ///
  /// - Returns: `nil` for what is no mail at all.
  package init?(reading message: [UInt8]) {
    let excerpt = MailExcerpt(message)
    let fields = MailFields(excerpt.bytes)
    guard !fields.isEmpty, let parts = MailParts(excerpt.bytes) else { return nil }
    tokens = fields.tokens
    subjectTokens = fields.subjectTokens
    letterMark = parts.letterMark
    var recipients = parts.statusTexts.flatMap(DeliveryStatus.recipients)
    if recipients.isEmpty, parts.statusTexts.isEmpty {
      recipients =
        NonStandardBounce(fields: fields, text: parts.ownText).map { [$0.recipient] } ?? []
    }
    self.recipients = recipients
    kind = !recipients.isEmpty ? .report : fields.isAutomatic ? .automatic : .message
  }
}
