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
