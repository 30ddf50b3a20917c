import Definitions
import Tabular
import Vocabulary

/// Finds which consents a row gives.
struct ConsentReader {
  private let columns: [(consent: ConsentDefinition, column: Int, accepted: Set<String>)]

  init(_ map: ColumnMap) {
    columns = map.consents.map {
      ($0.consent, $0.column, Set($0.consent.accepted.map { tidied($0) }))
    }
  }

  func read(_ row: borrowing TableRow, into consents: inout [ConsentDefinition]) {
    for column in columns where !row.isEmpty(column.column) {
      let answer = CellText.value(row.bytes(column.column))
      if !answer.isEmpty, column.accepted.contains(answer) { consents.append(column.consent) }
    }
  }
}
