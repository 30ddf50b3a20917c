import Definitions
import Vocabulary

// Columns for status and consents, and columns that nearly fit.
extension ColumnMapper {
  func statusColumn() -> Int? {
    let own = layout?.statusColumns ?? []
    let headers = own.isEmpty ? StatusWords.columns : own
    for forms in [normal, bare] {
      for header in headers {
        let key = HeaderText.normal(header)
        if let column = forms.firstIndex(of: key) { return column }
      }
    }
    return nil
  }

  /// Skips columns that a field uses.
  func cancellationColumn() -> Int? {
    let keys = Set(StatusWords.cancellations.map(HeaderText.normal))
    return normal.indices.first { keys.contains(normal[$0]) && !taken.contains($0) }
  }

  func consentColumns() -> [ColumnMap.ConsentColumn] {
    definition.consents.values.sorted { $0.name < $1.name }.compactMap { consent in
      let tidy = tidied(consent.column)
      let key = HeaderText.normal(consent.column)
      let exact = raw.firstIndex { tidied($0) == tidy }
      return (exact ?? normal.firstIndex(of: key)).map {
        ColumnMap.ConsentColumn(consent: consent, column: $0)
      }
    }
  }

  func closest(to field: FieldDefinition) -> [ColumnName] {
    let words = [field.name.text] + field.columns + FieldSynonyms.byKind(field).flatMap(\.self)
    let keys = Set(words.map(HeaderText.normal))
    let near = normal.indices.filter { column in
      keys.contains { $0.count >= 2 && normal[column].contains($0) }
        || Vocabulary.closest(to: normal[column], among: keys.sorted()) != nil
    }
    return near.prefix(3).map { shown[$0] }
  }
}
