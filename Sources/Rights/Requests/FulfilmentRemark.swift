package import Vocabulary

/// What somebody in the office should read about a request that was fulfilled.
package enum FulfilmentRemark: Fact {
  /// The person gets no letters any more, so they must be told of these in another way.
  case misses(Slug, notices: [Slug])
  /// Fields of other attendees mention the person. The office decides whether the person is told.
  case mentioned(Slug, codes: [AttendeeCode], fields: [FieldName])
  /// Other attendees' fields were not looked through for mentions.
  case mentionsNotSought(events: Int)

  package var code: String {
    switch self {
    case .misses: "misses"
    case .mentioned: "mentioned"
    case .mentionsNotSought: "mentions-not-sought"
    }
  }
}
