import Vocabulary
import Definitions
import Vocabulary

/// The column names that are known before a list is seen: the event's own, those of the services,
/// and the usual words.
struct KnownHeaders: Sendable {
  private let all: Set<String>
  /// Names that no cell of a person holds: one of them makes a row a header.
  private let sure: Set<String>
  private static let longest = 400

  init(_ definition: EventDefinition, choices: [ColumnChoice]) {
    let chosen = choices.compactMap { choice -> String? in
      if case .named(let name) = choice.column { name } else { nil }
    }
    let own =
      definition.fields.flatMap(\.columns) + definition.consents.values.map(\.column) + chosen
    let plain = FieldSynonyms.sure
    sure = Set((own + plain).map(HeaderText.normal))
    all = sure.union(
      (definition.fields.map(\.name.text) + FieldSynonyms.all + StatusWords.columns
        + ServiceLayout.all.flatMap(\.headers)).map(HeaderText.normal))
  }

  func knows(_ header: String) -> Bool { Self.matches(header, all) }

  /// Whether cells are surely column names and no person's data.
  func areHeader(_ cells: [String]) -> Bool {
    let filled = cells.filter { !HeaderText.normal($0).isEmpty }
    let known = filled.count { knows($0) }
    return known >= 2 || (known > 0 && known * 2 >= filled.count)
      || filled.contains { Self.matches($0, sure) }
  }

  private static func matches(_ header: String, _ set: Set<String>) -> Bool {
    guard header.utf8.count <= longest else { return false }
    return set.contains(HeaderText.normal(header)) || set.contains(HeaderText.bare(header))
  }
}
