import Foundation
import GRDB

/// A row of an answer, read by position or name while the query runs.
package struct StoredRow {
  let row: Row

  /// - Throws: ``StorageError/unexpectedValue(column:)`` when the column is NULL or of another type.
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
    if case .int64(let number) = (row[column] as DatabaseValue).storage { return number }
    return nil
  }

  package func optionalText(_ column: String) -> String? {
    if case .string(let text) = (row[column] as DatabaseValue).storage { return text }
    return nil
  }

  package func optionalBytes(_ column: String) -> [UInt8]? {
    switch (row[column] as DatabaseValue).storage {
    case .blob(let data): [UInt8](data)
    default: nil
    }
  }
}
