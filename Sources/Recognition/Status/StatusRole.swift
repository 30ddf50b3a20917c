package import Definitions

/// What a column of states says about attendance.
package enum StatusRole: Hashable, Sendable {
  /// Whether the person is registered.
  case attendance
  /// The answer to the question whether the person comes.
  case question
  /// The way in which the person takes part, where some take none.
  case way
  /// A mark under the answer `Yes` of a question whose answers have columns of their own.
  case markOfComing
  /// A mark under the answer `No` of such a question.
  case markOfAway
  /// Known words of states under a header that says nothing. Only plain words count.
  case unnamed
  /// Filled, or a yes, only for people who do not come.
  case cancellation
  /// Filled, or a yes, for people who want no more letters.
  case unsubscription
  /// Amounts of money. Who got money back does not come.
  case amount
  /// A state of something else. A cancelled order counts, and an open payment does not.
  case other(StateKind)

  /// Whether an unknown word in the column should be looked at.
  package var isAboutAttendance: Bool {
    switch self {
    case .attendance, .question, .cancellation, .way, .markOfComing, .markOfAway: true
    case .unnamed, .unsubscription, .amount, .other: false
    }
  }

  /// What a cell means for the person.
  package func meaning(of text: String, _ lexicon: StatusLexicon) -> StatusMeaning {
    switch self {
    case .cancellation:
      guard let comes = lexicon.deniesCancellation(text) else { return .unknown }
      return comes ? .comes : .staysAway
    case .unsubscription:
      return lexicon.deniesCancellation(text) == false ? .notCounted(.unsubscribed) : .comes
    case .question:
      // It begins like a no, and is never an answer to a question.
      if lexicon.isNoShow(text) { return .notCounted(.absent) }
      if let answer = lexicon.answer(text) { return answer ? .comes : .staysAway }
      guard let value = lexicon.value(of: text) else { return .unknown }
      return value.staysAway || value == .absent ? .staysAway : .comes
    case .way:
      if lexicon.isNoShow(text) { return .notCounted(.absent) }
      if lexicon.refusesAll(text) { return .staysAway }
      let value = lexicon.wholeValue(of: text)
      return value == .pending || value == .unpaid ? .notCounted(value ?? .pending) : .comes
    case .markOfComing: return .comes
    case .markOfAway: return lexicon.isMarked(text) ? .staysAway : .comes
    case .attendance:
      guard let value = lexicon.value(of: text) else {
        return lexicon.answer(text) == true ? .comes : .unknown
      }
      if value == .absent || value == .unsubscribed { return .notCounted(value) }
      return value.staysAway ? .staysAway : .comes
    case .unnamed:
      guard let value = lexicon.wholeValue(of: text) else { return .unknown }
      if [.pending, .unpaid, .absent, .unsubscribed].contains(value) { return .notCounted(value) }
      return value.staysAway ? .staysAway : .comes
    case .amount: return MoneyText.isNegative(text) ? .staysAway : .comes
    case .other(let kind):
      guard let value = lexicon.value(of: text), value.staysAway || value == .unsubscribed else {
        return .comes
      }
      return kind.counts(value) ? .staysAway : .notCounted(value)
    }
  }
}

extension StateKind {
  /// Whether the value says that the person does not come, in a column about this.
  fileprivate func counts(_ value: StatusClass) -> Bool {
    switch self {
    case .payment, .checkIn: value == .cancelled || value == .refunded
    case .message, .subscription, .workflow: false
    }
  }
}

/// Whether the status of a row says that the person comes.
package enum StatusMeaning: Hashable, Sendable {
  case comes
  case staysAway
  /// The person counts as coming, and the report names the state: the person was absent, or the
  /// state is about something else.
  case notCounted(StatusClass)
  /// The meaning is unknown. The person counts as coming, and somebody should look.
  case unknown
}
