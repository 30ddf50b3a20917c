import Definitions
import Recognition
import Tabular
import Vocabulary

/// The column names that are known before a list is read: those of the event and of the services,
/// and the usual words.
struct KnownHeaders: Sendable {
  private let all: Set<String>
  /// Names that no cell of a person holds. One of them makes a row a header.
  private let sure: Set<String>
  /// The titles above tables of attendees, and above other tables of the same report.
  private let sections: Set<String>
  private let otherSections: Set<String>

  init(_ definition: EventDefinition, _ options: ImportOptions) {
    let layouts = options.layouts.usable
    let chosen =
      options.saved.headers
      + options.choices.compactMap { choice -> String? in
        if case .named(let name) = choice.column { name } else { nil }
      }
    let own =
      definition.fields.flatMap(\.columns) + definition.consents.values.map(\.column) + chosen
    sure = Self.plain.union(own.map(HeaderText.normal))
    let ofLayouts = options.layouts.isBuiltIn ? Self.builtIn : Self.headers(of: options.layouts)
    all = sure.union(ofLayouts).union(Self.words)
      .union(definition.fields.map { HeaderText.normal($0.name.text) })
    sections = Set(layouts.flatMap(\.sections).map(HeaderText.normal))
    otherSections = Set(layouts.flatMap(\.otherSections).map(HeaderText.normal))
  }

  private static let plain = WordIndex.builtIn.headers(of: [.name, .email])
  private static let words = WordIndex.builtIn.headers(of: Set(ListConcept.allCases))
  private static let builtIn = headers(of: .builtIn)

  private static func headers(of layouts: LayoutSet) -> Set<String> {
    let named = layouts.usable.flatMap(\.headers)
    let recognised = layouts.files.flatMap { ($0.recognisedBy ?? []).flatMap(\.self) }
    return Set((named + recognised).map(HeaderText.normal))
  }

  /// The kind of title in a cell that is alone in its row, if a report is known to write it above a
  /// table.
  func section(_ title: String) -> SectionTitle? {
    let key = HeaderText.normal(title)
    return sections.contains(key) ? .wanted : otherSections.contains(key) ? .other : nil
  }

  func knows(_ header: String) -> Bool { Self.matches(header, all) }

  /// Whether cells are certainly column names and not a person's data.
  ///
  /// - Parameter rows: the rows below. Where most of them have an address, a person would have one
  ///   too. A single row is enough where the cell above has a word for it.
  func areHeader(_ cells: [String], above rows: [[String]]) -> Bool {
    areHeader(cells)
      || cells.indices.contains { column in
        guard cells[column].contains(where: \.isLetter), !Self.isLikeAddress(cells[column]),
          !NullMarks.ofStatus(nil).contains(tidied(cells[column]).lowercased()),
          rows.count >= 2 || HeaderReading(cells[column]).strength(.email) != .none
        else { return false }
        let addresses = rows.count { column < $0.count && Self.isLikeAddress($0[column]) }
        return addresses > 0 && addresses * 3 >= rows.count * 2
      }
  }

  /// Whether the cell holds an address, also a hidden one or one among other words.
  private static func isLikeAddress(_ cell: String) -> Bool {
    cell.contains("@") || cell.contains("＠") || cell.contains("(at)") || cell.contains("[at]")
  }

  func areHeader(_ cells: [String]) -> Bool {
    let filled = cells.filter { !HeaderText.normal($0).isEmpty }
    let known = filled.count { knows($0) }
    return known >= 2 || (known > 0 && known * 2 >= filled.count)
      || filled.contains { Self.matches($0, sure) }
  }

  private static func matches(_ header: String, _ set: Set<String>) -> Bool {
    guard header.utf8.count <= HeaderText.mostBytes else { return false }
    return set.contains(HeaderText.normal(header)) || set.contains(HeaderText.bare(header))
  }
}
