package import Vocabulary

/// How one service writes its lists: read from a file of its own, `docs/layouts.md` says how.
///
/// Headers are compared without regard to case, width, spaces and punctuation.
package struct ServiceLayout: Sendable {
  /// Where a person's name stands.
  package enum NameColumns: Hashable, Sendable {
    case whole(String)
    /// Joined as the name's script asks: family name first where it is Japanese, Chinese or Korean.
    case parts(given: String, family: String)

    package var headers: [String] {
      switch self {
      case .whole(let header): [header]
      case .parts(let given, let family): [given, family]
      }
    }
  }

  /// A column that is told from others of its name by what stands before it.
  package struct Column: Hashable, Sendable {
    package let header: String
    /// The header of an earlier column; `nil`: the first of this name is meant.
    package let after: String?
  }

  /// The list's `source` in reports, and the file's name.
  package let name: String
  /// What list it is, in one line for people.
  package let title: String
  /// Sets of headers; a list that has all of one set is this service's. The largest set wins.
  package let recognisedBy: [[String]]
  /// In order of preference; where one is empty in a row, the next is taken.
  package let names: [NameColumns]
  /// The attendee's own address, in order of preference: never the buyer's or the host's.
  package let emails: [Column]
  /// Columns by what they hold; where a header occurs twice, the first is meant.
  package let columns: [FieldKind: [String]]
  /// The column that says whether the person comes, in order of preference.
  package let statusColumns: [String]
  /// The words in it that mean that they do not, besides those of lists of any making.
  package let inactiveWords: [String]
  /// What the service writes into a cell that holds nothing.
  package let nullMarks: [String]
  /// The titles above the attendees' table in a report of several tables.
  package let sections: [String]
  /// The titles above its other tables: with one of them the attendees' table ends.
  package let otherSections: [String]

  /// The `source` of a list of no known layout.
  package static let unknownName = "list"

  /// Every header that it knows.
  package var headers: [String] {
    recognisedBy.flatMap(\.self) + names.flatMap(\.headers) + emails.map(\.header)
      + columns.values.flatMap(\.self) + statusColumns
  }
}
