package import Storage

/// The names of a list's columns, without their order, in limited size: a later list of the same
/// source is compared with them.
package struct ListColumns: Hashable, Sendable {
  /// In alphabetical order, each once.
  package let names: [String]
  /// Whether all names are here. Else the last ones of the alphabet are left out.
  package let isWhole: Bool

  package static let most = 200
  /// Bytes of UTF-8, with a line end after each name.
  package static let size = 64 << 10

  /// - Parameter names: names without line ends.
  package init(_ names: [String]) {
    var (kept, size) = ([String](), 0)
    let all = Set(names).sorted()
    for name in all.prefix(Self.most) {
      size += name.utf8.count + 1
      guard size <= Self.size else { break }
      kept.append(name)
    }
    (self.names, isWhole) = (kept, kept.count == all.count)
  }

  fileprivate init(stored text: String, isWhole: Bool) {
    names = text.split(separator: "\n").map(String.init)
    self.isWhole = isWhole
  }

  fileprivate var stored: String { names.joined(separator: "\n") }

  /// What is here and not in another list. Names after the last one that the other list has room
  /// for are not compared.
  package func names(missingFrom other: ListColumns) -> [String] {
    let others = Set(other.names)
    return names.filter { name in
      !others.contains(name) && (other.isWhole || other.names.last.map { name < $0 } ?? false)
    }
  }
}

extension AttendeeStore {
  /// Notes the columns of an import's list.
  package func note(
    _ columns: ListColumns, of importID: Int64, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      "INSERT INTO import_columns (import, names, whole) VALUES (?, ?, ?)",
      [.integer(importID), .text(columns.stored), .integer(columns.isWhole ? 1 : 0)])
  }

  /// The columns of the last list of a source; `nil` if none were noted.
  package func lastColumns(
    from source: String, in access: borrowing DatabaseAccess
  ) throws -> ListColumns? {
    try access.row(
      """
      SELECT names, whole FROM import_columns JOIN imports ON imports.id = import_columns.import
      WHERE imports.source = ? ORDER BY imports.id DESC LIMIT 1
      """, [.text(source)]
    ) { row in
      ListColumns(stored: try row.text("names"), isWhole: try row.integer("whole") == 1)
    }
  }
}
