import Vocabulary

/// The words of letters about requests, in one language. Everybody who reads no Japanese gets
/// English.
struct RequestWords: Sendable {
  /// What a request is about, as a letter names it.
  struct Subject {
    let number: Int
    let kind: RequestKind
    /// The titles of the events; empty when the request is about all.
    let titles: [String]
    let agent: RequestContent.Agent?
  }

  /// The office, as a letter names it.
  struct Office {
    let name: String
    let contact: String
  }

  let confirmSubject: @Sendable (Subject) -> String
  let confirmOpening: @Sendable (Subject) -> [String]
  let confirmLink: String
  /// - Parameter lapses: the day on which nobody can confirm any more.
  let confirmClosing: @Sendable (_ lapses: CivilDate) -> [String]

  let answerSubject: @Sendable (Subject) -> String
  let done: @Sendable (Subject, RequestAnswer) -> [String]
  let refused: @Sendable (Subject, RefusalGround, _ reason: String) -> [String]
  /// What an answer to somebody about whom nothing is held says. The receipts are named.
  let nothingHeld: @Sendable (_ receipts: [String]) -> [String]
  let addressChanged: @Sendable (Subject) -> [String]
  /// Who answers questions. It stands in every letter.
  let contact: @Sendable (Office) -> String
  let sign: @Sendable (Office) -> String

  static func of(_ language: Language) -> RequestWords {
    language == .japanese ? .japanese : .english
  }
}

/// What an answer says was done.
enum RequestAnswer {
  /// The page is attached. Some values are left out of a mail.
  case told(isWhole: Bool)
  /// These fields have other values now.
  case changed([String])
  /// For these purposes.
  case useStopped(Set<Purpose>)
  case provisionStopped
  case erased(titles: [String])
  /// The data was destroyed with its event.
  case destroyed(receipts: [String])
}
