import Notices
import Vocabulary

/// The attendees that a notice would reach, for a person or a script.
struct AudienceSummary {
  let survey: AudienceSurvey

  /// How many codes one line shows.
  private static let shownCodes = 10

  var lines: [String] {
    let left = ExclusionReason.allCases.compactMap { reason in
      survey.leftOut[reason].map { "\(Formatted.grouped($0)) \(Self.words(reason))" }
    }
    let out = left.isEmpty ? "nobody is left out" : "left out: \(left.joined(separator: ", "))"
    return ["\(Formatted.count(survey.recipients, "recipient")); \(out)"] + lackingLines
      + undecidedLines
  }

  private var undecidedLines: [String] {
    survey.undecided.sorted { $0.key < $1.key }.map { field, codes in
      "\(Formatted.count(codes.count, "person", plural: "people")) \(codes.count == 1 ? "lacks" : "lack") "
        + "'\(field)', which decides who gets it: \(named(codes)); if the field got 'notify' after "
        + "the import, import the list again"
    }
  }

  private func named(_ codes: [AttendeeCode]) -> String {
    let more = codes.count - Self.shownCodes
    return codes.prefix(Self.shownCodes).map(\.description).joined(separator: ", ")
      + (more > 0 ? " and \(Formatted.grouped(more)) more" : "")
  }

  private var lackingLines: [String] {
    survey.lacking.sorted { $0.key < $1.key }.map { field, codes in
      let verb = codes.count == 1 ? "lacks" : "lack"
      return
        "\(Formatted.count(codes.count, "recipient")) \(verb) '\(field)', which the letter shows: "
        + named(codes)
    }
  }

  private static func words(_ reason: ExclusionReason) -> String {
    switch reason {
    case .cancelled: "cancelled"
    case .notCheckedIn: "not checked in"
    case .checkedIn: "checked in"
    case .otherChoice: "with another choice"
    case .added: "added after the notice was due"
    case .addedBefore: "added before the notice began"
    case .noAddress: "without an address"
    case .bounced: "whose letters came back"
    case .stopped: "who unsubscribed"
    case .restricted: "who asked to stop the use of their data"
    case .tooLarge: "whose letter would be too large"
    }
  }

  var json: [(String, JSONText)] {
    [
      ("recipients", .number(survey.recipients)),
      (
        "leftOut",
        .object(
          ExclusionReason.allCases.compactMap { reason in
            survey.leftOut[reason].map { (reason.rawValue, .number($0)) }
          })
      ),
      ("lacking", json(survey.lacking)), ("undecided", json(survey.undecided)),
    ]
  }

  private func json(_ people: [FieldName: [AttendeeCode]]) -> JSONText {
    .array(
      people.sorted { $0.key < $1.key }.map { field, codes in
        .object([
          ("field", .text(field.text)), ("count", .number(codes.count)),
          ("codes", .array(codes.map { .text($0.description) })),
        ])
      })
  }
}
