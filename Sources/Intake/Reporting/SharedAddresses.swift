import Definitions
import Recognition
import Vocabulary

/// Finds out before an import whether a list gives one address to people of several names.
enum SharedAddresses {
  /// How many addresses stand beside several names. Spellings of one name are one.
  ///
  /// - Parameter rows: personal; nothing of them is kept.
  static func count(in rows: [[String]], _ fields: [MappedField]) -> Int {
    guard let email = place(of: .email, in: fields), let name = place(of: .name, in: fields) else {
      return 0
    }
    var names: [EmailAddress: Set<String>] = [:]
    for row in rows {
      guard let address = EmailAddress(value(row, email)) else { continue }
      let name = HeaderText.normal(value(row, name))
      if !name.isEmpty { names[address, default: []].insert(name) }
    }
    return names.values.count { $0.count > 1 }
  }

  private static func place(of kind: FieldKind, in fields: [MappedField]) -> ColumnPlace? {
    fields.first { $0.field.kind == kind }?.places.first
  }

  private static func value(_ row: [String], _ place: ColumnPlace) -> String {
    place.columns.map { $0 < row.count ? tidied(row[$0]) : "" }.joined(separator: " ")
  }
}
