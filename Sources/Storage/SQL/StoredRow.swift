import CSQLite
import Glibc

/// A row of a result. Read its columns by name while the query runs.
package struct StoredRow {
  let statement: OpaquePointer
  let columns: AnswerColumns

  /// - Throws: ``StorageError/unexpectedValue(column:)`` when the value is NULL or of another type.
  package func integer(_ column: String) throws(StorageError) -> Int64 {
    guard let number = optionalInteger(column) else { throw .unexpectedValue(column: column) }
    return number
  }

  /// - Throws: as ``integer(_:)``.
  package func text(_ column: String) throws(StorageError) -> String {
    guard let text = optionalText(column) else { throw .unexpectedValue(column: column) }
    return text
  }

  /// - Throws: as ``integer(_:)``.
  package func bytes(_ column: String) throws(StorageError) -> [UInt8] {
    guard let bytes = optionalBytes(column) else { throw .unexpectedValue(column: column) }
    return bytes
  }

  package func optionalInteger(_ column: String) -> Int64? {
    index(of: column, SQLITE_INTEGER).map { sqlite3_column_int64(statement, $0) }
  }

  package func optionalText(_ column: String) -> String? {
    guard let index = index(of: column, SQLITE_TEXT),
      let text = sqlite3_column_text(statement, index)
    else { return nil }
    let count = Int(sqlite3_column_bytes(statement, index))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  package func optionalBytes(_ column: String) -> [UInt8]? {
    guard let index = index(of: column, SQLITE_BLOB) else { return nil }
    let count = Int(sqlite3_column_bytes(statement, index))
    // An empty blob has no address.
    guard let bytes = sqlite3_column_blob(statement, index) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
  }

  /// The whole row as bytes, with the names of the columns. Equal rows have equal bytes.
  package var stamp: [UInt8] {
    (0..<sqlite3_column_count(statement)).flatMap { index -> [UInt8] in
      let type = sqlite3_column_type(statement, index)
      let name = sqlite3_column_name(statement, index).map { String(cString: $0) } ?? ""
      return Array("\(name) \(type) ".utf8) + value(index, type) + [0]
    }
  }

  /// It does not read numbers as bytes: SQLite would then turn them into text for the next reader.
  private func value(_ index: Int32, _ type: Int32) -> [UInt8] {
    switch type {
    case SQLITE_NULL: return []
    case SQLITE_INTEGER: return Array("\(sqlite3_column_int64(statement, index))".utf8)
    case SQLITE_FLOAT: return Array("\(sqlite3_column_double(statement, index))".utf8)
    default:
      let start = sqlite3_column_blob(statement, index)
      let count = Int(sqlite3_column_bytes(statement, index))
      return Array("\(count) ".utf8) + UnsafeRawBufferPointer(start: start, count: count)
    }
  }

  /// - Returns: `nil` when there is no such column, or its value is of another type.
  private func index(of column: String, _ type: Int32) -> Int32? {
    columns.index(of: column).flatMap {
      sqlite3_column_type(statement, $0) == type ? $0 : nil
    }
  }
}

/// The names of the columns of a query. They are valid until its statement is prepared again.
struct AnswerColumns {
  private let names: [UnsafePointer<CChar>?]

  init(_ statement: OpaquePointer) {
    names = (0..<sqlite3_column_count(statement)).map { sqlite3_column_name(statement, $0) }
  }

  /// The first column with exactly that name.
  func index(of column: String) -> Int32? {
    column.withCString { column in
      names.firstIndex { $0.map { strcmp($0, column) == 0 } ?? false }.map(Int32.init)
    }
  }
}

/// A value in a row, or for a `?` of a statement.
package enum StoredValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case bytes([UInt8])

  package static func integer(_ number: Int) -> StoredValue { .integer(Int64(number)) }
  package static func optional(_ number: Int64?) -> StoredValue {
    number.map { .integer($0) } ?? .null
  }
  package static func optional(_ text: String?) -> StoredValue { text.map { .text($0) } ?? .null }
  package static func optional(_ bytes: [UInt8]?) -> StoredValue {
    bytes.map { .bytes($0) } ?? .null
  }
}
