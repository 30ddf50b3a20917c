package import Vocabulary

/// How one service writes its attendee lists, as data: to support another, add a file beside this
/// one and name it in `ServiceLayout.all`.
///
/// Headers are compared as ``HeaderText/normal(_:)`` sees them: without regard to case, width,
/// spaces and punctuation.
package struct ServiceLayout: Sendable {
  /// Where a person's name stands.
  package enum NameColumns: Sendable {
    case whole(String)
    /// Joined as the name's script asks: family name first where it is Japanese, Chinese or Korean.
    case parts(given: String, family: String)

    var headers: [String] {
      switch self {
      case .whole(let header): [header]
      case .parts(let given, let family): [given, family]
      }
    }
  }

  /// The list's `source` in reports.
  package let name: String
  /// Sets of headers; a list that has all of one set is this service's. The largest set wins.
  package let recognisedBy: [[String]]
  /// In order of preference; where one is empty in a row, the next is taken.
  package let names: [NameColumns]
  /// The attendee's own address, in order of preference: never the buyer's or the host's.
  package let emails: [String]
  /// Columns by what they hold; where a header occurs twice, the first is meant.
  package let columns: [FieldKind: [String]]
  /// The column that says whether the person comes, in order of preference.
  package let statusColumns: [String]
  /// The words in it that mean that they do not, besides ``StatusWords/inactive``.
  package let inactiveWords: [String]
  /// What the service writes into a cell that holds nothing.
  package let nullMarks: [String]

  package init(
    name: String, recognisedBy: [[String]], names: [NameColumns], emails: [String] = [],
    columns: [FieldKind: [String]] = [:], statusColumns: [String] = [],
    inactiveWords: [String] = [], nullMarks: [String] = []
  ) {
    self.name = name
    self.recognisedBy = recognisedBy
    self.names = names
    self.emails = emails
    self.columns = columns
    self.statusColumns = statusColumns
    self.inactiveWords = inactiveWords
    self.nullMarks = nullMarks
  }

  /// Every header that it knows.
  var headers: [String] {
    recognisedBy.flatMap(\.self) + names.flatMap(\.headers) + emails
      + columns.values.flatMap(\.self) + statusColumns
  }
}
