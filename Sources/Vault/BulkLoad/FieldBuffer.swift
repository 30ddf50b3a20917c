package import Vocabulary

/// The values of one row of a list, in UTF-8. One buffer serves all rows in turn, so that reading a
/// row makes no string.
package struct FieldBuffer: Sendable {
  package let names: [FieldName]
  /// Personal.
  private var bytes: [UInt8] = []
  /// The range of each field's value in `bytes`; empty for a field without a value.
  private var places: [Range<Int>]

  package init(_ names: [FieldName]) {
    self.names = names
    places = Array(repeating: 0..<0, count: names.count)
  }

  /// What the row says beside its values, in any bytes. It counts in the ``RowFingerprint``.
  package var remarks: [UInt8] = []

  /// Removes all values of the row.
  package mutating func removeAll() {
    if !remarks.isEmpty { remarks.removeAll(keepingCapacity: true) }
    bytes.removeAll(keepingCapacity: true)
    for index in places.indices { places[index] = 0..<0 }
  }

  /// Sets the value of a field. It replaces an earlier value of the row.
  package mutating func set(_ index: Int, to value: UnsafeBufferPointer<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: value)
    places[index] = start..<bytes.count
  }

  package mutating func set(_ index: Int, to value: String) {
    let start = bytes.count
    bytes.append(contentsOf: value.utf8)
    places[index] = start..<bytes.count
  }

  package func isEmpty(_ index: Int) -> Bool { places[index].isEmpty }

  /// The value of a field; empty when there is none. Personal.
  package func revealed(_ index: Int) -> String {
    String(decoding: bytes[places[index]], as: UTF8.self)
  }

  /// The value of a field as bytes; empty when there is none.
  package func withBytes<Answer>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Answer
  ) rethrows -> Answer {
    let place = places[index]
    return try bytes.withUnsafeBufferPointer { all in
      try body(UnsafeBufferPointer(rebasing: all[place]))
    }
  }
}
