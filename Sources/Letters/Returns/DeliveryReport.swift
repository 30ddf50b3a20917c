package import Vocabulary

/// A mail that came back to the office: what it says of a letter of ours, and which letter.
///
/// Whatever it says is anybody's word: a mark that only Mayfly can have made, among ``tokens`` or in
/// ``letterMark``, is what makes it worth believing.
package struct DeliveryReport: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A mail system tells what became of a letter.
    case report
    /// A machine answers: an absence notice, a receipt that a letter was displayed.
    case automatic
    /// Anything else, such as the mail of somebody who wants no more notices.
    case message
  }

  package let kind: Kind
  /// What stands after the `+` in the local parts of the addresses that it was sent to, in lower
  /// case: 10 to 60 of `a-z`, `0-9`, `.` and `-`. The envelope's own come first.
  package let tokens: [String]
  /// Words of its subject that look like those tokens: a mail that says stop bears one there.
  package let subjectTokens: [String]
  /// The field `X-Mayfly-Letter` of the letter that it returns.
  package let letterMark: String?
  /// Empty unless it is a report.
  package let recipients: [ReportedRecipient]

  /// The worst that is said of any recipient.
  package var failure: ReportedRecipient.Failure? {
    let failures = recipients.compactMap(\.failure)
    return failures.contains(.permanent) ? .permanent : failures.first
  }

  /// The field by which a returned letter is told.
  package static let letterField = "X-Mayfly-Letter"
}

/// What a delivery report says of one recipient (RFC 3464, section 2.3).
package struct ReportedRecipient: Hashable, Sendable {
  package enum Action: String, Hashable, Sendable {
    case failed, delayed, delivered, relayed, expanded
  }

  package enum Failure: Hashable, Sendable {
    /// The same letter will never arrive there.
    case permanent
    /// It did not arrive, or not yet; another may.
    case temporary
  }

  package let action: Action
  /// Of RFC 3463, such as `5.1.1`; `4.0.0` or `5.0.0` where the report has no more to say.
  package let status: String
  /// The mail system's own words: personal, because they often repeat the address.
  package let diagnostic: PersonalText?

  package var failure: Failure? {
    switch action {
    case .failed: status.hasPrefix("5.") ? .permanent : .temporary
    case .delayed: .temporary
    case .delivered, .relayed, .expanded: nil
    }
  }
}

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
