import Storage
package import Vocabulary

/// A question of a person to the office, without what it says.
package struct Inquiry: Hashable, Sendable {
  package enum State: String, CaseIterable, Hashable, Sendable {
    case open, answered
    /// It needs no answer, or its time is over.
    case closed
  }

  /// From 1.
  package let number: Int
  package let state: State
  package let received: Instant
  /// When the state last changed.
  package let changed: Instant

  init(row: StoredRow) throws {
    guard let state = State(rawValue: try row.text("state")) else {
      throw StorageError.unexpectedValue(column: "state")
    }
    number = try row.count("number")
    self.state = state
    received = Instant(seconds: try row.integer("received"))
    changed = Instant(seconds: try row.integer("changed"))
  }
}

/// What an inquiry says. It is sealed, and only the purpose `inquire` (to answer it) needs it.
package struct InquiryContent: Codable, Sendable {
  package var sender: String?
  package var senderName: String?
  package var subject: String?
  package var text: String
  /// Whether the end of a long text was left out.
  package var isCut: Bool

  package init(
    sender: String?, senderName: String? = nil, subject: String? = nil, text: String,
    isCut: Bool = false
  ) {
    self.sender = sender
    self.senderName = senderName
    self.subject = subject
    self.text = text
    self.isCut = isCut
  }
}

extension InquiryContent: CustomReflectable {
  /// Empty, so that nothing prints personal data.
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why something cannot be done with an inquiry.
package enum InquiryError: Error, Hashable {
  case noInquiry(Int)
  /// It is answered or closed already.
  case over(Int, Inquiry.State)
  /// There is no text.
  case empty
  /// Nobody knows where to send the answer.
  case noAddress(Int)

  /// Stable, for scripts.
  package var code: String {
    switch self {
    case .noInquiry: "no-inquiry"
    case .over: "inquiry-over"
    case .empty: "no-text"
    case .noAddress: "no-address"
    }
  }
}
