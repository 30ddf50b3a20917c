package import Mail
package import Vocabulary

/// What a person must know, or do, about an event's notices.
package enum NoticeConcern: Fact {
  /// A notice is due, and the event is not live.
  case notLive(event: Slug)
  case materialMissing(notice: Slug, file: String, isThere: Bool)
  /// Letters that a server refused, or whose arrival is not known.
  case failed(event: Slug, notice: Slug, letters: Int, state: DeliveryState)
  /// Letters that went to a folder before the organiser named a mail server.
  case writtenNotSent(event: Slug, notice: Slug, letters: Int)
  /// Letters that did not leave before their notice ended.
  case missed(event: Slug, notice: Slug, letters: Int, ended: LocalDateTime)
  /// Letters that wait because the last run found no mail server, or no folder for them.
  case owed(notice: Slug, letters: Int, fault: MailFault)
  case rateTooSlow(RateShortage)
  /// People whom no letter tells of other dates or of the call-off.
  case untold(event: Slug, UntoldPeople)

  // After a restore
  /// The backup does not know whether the notice left.
  case awaitsConfirmation(event: Slug, notice: Slug, letters: Int)
  /// People unsubscribed after the backup, which does not know who.
  case stopsLost(event: Slug, people: Int)
  case datesLost(event: Slug)

  package var code: String {
    switch self {
    case .notLive: "not-live"
    case .materialMissing: "material-missing"
    case .failed(_, _, _, let state): "letters-\(state.rawValue)"
    case .writtenNotSent: "written-not-sent"
    case .missed: "notice-missed"
    case .owed: "letters-owed"
    case .rateTooSlow: "rate-too-slow"
    case .untold: "people-untold"
    case .awaitsConfirmation: "awaits-word"
    case .stopsLost: "stops-lost"
    case .datesLost: "dates-lost"
    }
  }
}

/// Letters of a notice that cannot all leave before it expires.
package struct RateShortage: Hashable, Sendable {
  package let notice: Slug
  /// How many are still to be sent.
  package let letters: Int
  package let rates: [Rate]
  /// How long they take, in seconds.
  package let duration: Int64
  /// How long the notice still lives, in seconds.
  package let timeLeft: Int64
  /// About how many would not leave.
  package let lost: Int
}
