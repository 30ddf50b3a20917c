import Vocabulary

/// A row of a result. Read its columns by name while the query runs.
package struct StoredRow {
  let source: any RowSource

  /// A number to store and to compare. For arithmetic, read it with ``count(_:)`` or
  /// ``seconds(_:)``.
  ///
  /// - Throws: ``StorageError/unexpectedValue(column:)`` when the value is NULL or of another type.
  package func integer(_ column: String) throws(StorageError) -> Int64 {
    guard let number = optionalInteger(column) else { throw .unexpectedValue(column: column) }
    return number
  }

  /// A number to calculate with, within ``NumberBounds``.
  ///
  /// - Throws: as ``integer(_:)``.
  package func count(_ column: String) throws(StorageError) -> Int {
    NumberBounds.count(try integer(column))
  }

  /// A length of time in seconds, within ``NumberBounds``.
  ///
  /// - Throws: as ``integer(_:)``.
  package func seconds(_ column: String) throws(StorageError) -> Int64 {
    NumberBounds.seconds(try integer(column))
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
    guard let index = source.index(of: column) else { return nil }
    return source.integer(at: index)
  }

  package func optionalText(_ column: String) -> String? {
    guard let index = source.index(of: column) else { return nil }
    return source.text(at: index)
  }

  package func optionalBytes(_ column: String) -> [UInt8]? {
    guard let index = source.index(of: column) else { return nil }
    return source.bytes(at: index)
  }

  /// The names and values of all columns.
  var values: [(column: String, value: StoredValue)] {
    (0..<source.columnCount).map { (source.name(of: $0), source.value(at: $0)) }
  }

  /// The whole row as bytes, with the names of the columns. Equal rows have equal bytes.
  package var stamp: [UInt8] {
    values.flatMap { column, value in Array("\(column) ".utf8) + value.stamp + [0] }
  }
}

/// The row at which a running query stands. An engine moves it to the next row.
protocol RowSource: AnyObject {
  var columnCount: Int { get }
  func name(of index: Int) -> String
  /// The first column with exactly that name.
  func index(of column: String) -> Int?
  func value(at index: Int) -> StoredValue
  /// `nil` when the value is NULL or of another type.
  func integer(at index: Int) -> Int64?
  func text(at index: Int) -> String?
  func bytes(at index: Int) -> [UInt8]?
}

extension StoredValue {
  /// A number for the type, and the value.
  fileprivate var stamp: [UInt8] {
    switch self {
    case .null: Array("5 ".utf8)
    case .integer(let number): Array("1 \(number)".utf8)
    case .real(let number): Array("2 \(number)".utf8)
    case .text(let text): Array("3 \(text.utf8.count) ".utf8) + Array(text.utf8)
    case .bytes(let bytes): Array("4 \(bytes.count) ".utf8) + bytes
    }
  }
}
