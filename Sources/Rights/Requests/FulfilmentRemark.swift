package import Vocabulary

/// What somebody in the office should read about a request that was fulfilled.
package enum FulfilmentRemark: Fact {
  /// The person gets no letters any more, so the office must tell them another way what changes.
  /// Perhaps a move or a call-off is untold already.
  case misses(Slug, AttendeeCode, notices: [Slug], isChangeUntold: Bool)
  /// This attendee has the same address and no name to compare, so their data is used.
  case unsure(Slug, AttendeeCode)
  /// Without an address, no later list can be compared with the person.
  case noStopList
  /// This event could not be looked at.
  case notLookedAt(Slug, Cause)
  /// Fields of other attendees mention the person. The office decides whether the person is told.
  case mentioned(Slug, codes: [AttendeeCode], fields: [FieldName])
  /// Other attendees' fields were not looked through for mentions.
  case mentionsNotSought(events: Int)

  package var code: String {
    switch self {
    case .misses: "misses"
    case .unsure: "unsure"
    case .noStopList: "no-stop-list"
    case .notLookedAt: "not-looked-at"
    case .mentioned: "mentioned"
    case .mentionsNotSought: "mentions-not-sought"
    }
  }
}
