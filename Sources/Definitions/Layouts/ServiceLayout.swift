package import Vocabulary

/// How one service writes its lists. A layout comes from a file of its own; `docs/layouts.md`
/// explains it.
///
/// Headers are compared without regard to case, width, spaces and punctuation.
package struct ServiceLayout: Sendable {
  /// The columns that hold a person's name.
  package enum NameColumns: Hashable, Sendable {
    case whole(String)
    /// Joined in the order of the name's script: family name first for Japanese, Chinese and
    /// Korean.
    case parts(given: String, family: String)

    package var headers: [String] {
      switch self {
      case .whole(let header): [header]
      case .parts(let given, let family): [given, family]
      }
    }
  }

  /// A column. Where several columns have the same header, ``after`` tells which one is meant.
  package struct Column: Hashable, Sendable {
    package let header: String
    /// The header of a column before it; `nil` means the first column with this header.
    package let after: String?
  }

  /// The list's `source` in reports, and the file's name.
  package let name: String
  /// The kind of list, in one line for people.
  package let title: String
  /// Sets of headers. A list with all headers of one set comes from this service. The largest set
  /// wins.
  package let recognisedBy: [[String]]
  /// In order of preference. Where one is empty in a row, the next is used.
  package let names: [NameColumns]
  /// The attendee's own address, in order of preference: never the buyer's or the host's.
  package let emails: [Column]
  /// The columns by the kind of data. Where a header occurs twice, the first is meant.
  package let columns: [FieldKind: [String]]
  /// The columns that can say whether the person comes, in order of preference.
  package let statusColumns: [String]
  /// The words in that column that mean no, besides the words that count in every list.
  package let inactiveWords: [String]
  /// What the service writes into a cell that holds nothing.
  package let nullMarks: [String]
  /// Whether the layout's names and addresses are those of the account that sent the form. If the
  /// form asks for a name or an address too, the answer is the attendee's.
  package let isOfSender: Bool
  /// Whether the service puts no addresses into its lists.
  package let isWithoutAddresses: Bool
  /// The titles above the attendees' table in a report of several tables.
  package let sections: [String]
  /// The titles above the other tables of the report. Such a title ends the attendees' table.
  package let otherSections: [String]

  /// The `source` of a list without a known layout.
  package static let unknownName = "list"

  /// Every header that the layout knows.
  package var headers: [String] {
    recognisedBy.flatMap(\.self) + names.flatMap(\.headers) + emails.map(\.header)
      + columns.values.flatMap(\.self) + statusColumns
  }
}
