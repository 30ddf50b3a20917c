package import Vocabulary

/// A mail that came back to the office: what it says about one of our letters, and about which one.
///
/// Anybody can write such a mail. It can be believed only with a mark that only Mayfly can have
/// made, in ``tokens`` or ``letterMark``.
package struct DeliveryReport: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A mail system says what happened to a letter.
    case report
    /// A machine answers: an absence notice, or a read receipt.
    case automatic
    /// Anything else, such as a mail from a person who wants no more notices.
    case message
  }

  package let kind: Kind
  /// The parts after `+` in the local parts of the mail's recipients, in lower case: 10 to 60 of
  /// `a-z`, `0-9`, `.` and `-`. Those of the envelope come first.
  package let tokens: [String]
  /// Words of the subject that look like such tokens. A mail that asks to stop notices has one
  /// there.
  package let subjectTokens: [String]
  /// Tokens in lines of the body that hold nothing but the words that a letter offers. A reply
  /// whose subject was changed has one there.
  package let bodyTokens: [String]
  /// Whether the writer's own words hold one such as `stop` or 停止. A person should read the mail
  /// if no token in it is believed.
  package let mayAskToStop: Bool
  /// Whether nothing says that a machine or a mailing list sent it. A mail that agrees to something
  /// must come from a person.
  package let isFromPerson: Bool
  /// The field `X-Mayfly-Letter` of the letter that it returns.
  package let letterMark: String?
  /// Empty unless it is a report.
  package let recipients: [ReportedRecipient]

  /// The worst failure of any recipient.
  package var failure: ReportedRecipient.Failure? {
    let failures = recipients.compactMap(\.failure)
    return failures.contains(.permanent) ? .permanent : failures.first
  }

  /// The header field that identifies a returned letter.
  package static let letterField = "X-Mayfly-Letter"
}

// MARK: Reading

extension DeliveryReport {
  /// Reads any mail, within bounded time and memory: see ``MailExcerpt``.
  ///
  /// - Returns: `nil` when `message` is not a mail.
  package init?(reading message: [UInt8]) {
    guard let parts = MailParts(MailExcerpt(message).bytes), !parts.fields.isEmpty else {
      return nil
    }
    let fields = parts.fields
    tokens = fields.tokens
    subjectTokens = fields.subjectTokens
    bodyTokens = Array(
      parts.ownTexts.flatMap(UnsubscribeWords.tokens(inBody:)).prefix(UnsubscribeWords.mostTokens))
    letterMark = parts.letterMark
    isFromPerson = PersonalMail.isFromPerson(fields)
    var recipients = parts.statusTexts.flatMap(DeliveryStatus.recipients)
    if recipients.isEmpty, parts.statusTexts.isEmpty {
      recipients =
        NonStandardBounce(fields: fields, text: parts.ownTexts.first ?? "").map { [$0.recipient] }
        ?? []
    }
    self.recipients = recipients
    let asks = StopWords.areIn(subjects: fields.subjects, texts: parts.ownTexts)
    // Services that unsubscribe their readers send the offered words in the name of a machine, and
    // mailing lists pass on what people write.
    let isOffered = !subjectTokens.isEmpty || !bodyTokens.isEmpty
    let isAnswer =
      isOffered
      ? fields.isAutomaticReply
      : fields.isAutomaticReply || fields.isGenerated || (fields.isBulk && !asks)
    kind = !recipients.isEmpty ? .report : isAnswer ? .automatic : .message
    mayAskToStop = kind == .message && asks
  }
}

// MARK: - One recipient

/// What a delivery report says about one recipient (RFC 3464, section 2.3).
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
  /// A status code of RFC 3463, such as `5.1.1`; `4.0.0` or `5.0.0` when the report gives no
  /// detail.
  package let status: String
  /// The mail system's own words. They are personal, because they often repeat the address.
  package let diagnostic: PersonalText?

  package var failure: Failure? {
    switch action {
    case .failed: status.hasPrefix("5.") ? .permanent : .temporary
    case .delayed: .temporary
    case .delivered, .relayed, .expanded: nil
    }
  }
}
