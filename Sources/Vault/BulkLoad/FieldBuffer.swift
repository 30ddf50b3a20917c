package import Vocabulary

/// The values that a row of a list has for some fields, as UTF-8 in one buffer that serves all the
/// rows in turn, so that reading a row makes no string.
package struct FieldBuffer: Sendable {
  package let names: [FieldName]
  /// Personal.
  private var bytes: [UInt8] = []
  /// Where in `bytes` a field's value lies; empty for a field without one.
  private var places: [Range<Int>]

  package init(_ names: [FieldName]) {
    self.names = names
    places = Array(repeating: 0..<0, count: names.count)
  }

  /// Forgets the row.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    for index in places.indices { places[index] = 0..<0 }
  }

  /// Takes a field's value; an earlier one of the row is forgotten.
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

  /// The value itself, empty where there is none. Personal.
  package func revealed(_ index: Int) -> String {
    String(decoding: bytes[places[index]], as: UTF8.self)
  }

  /// A field's value as bytes, empty where there is none.
  package func withBytes<Answer>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Answer
  ) rethrows -> Answer {
    let place = places[index]
    return try bytes.withUnsafeBufferPointer { all in
      try body(UnsafeBufferPointer(rebasing: all[place]))
    }
  }
}
