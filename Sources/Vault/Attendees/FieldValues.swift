package import Vocabulary

/// Fields with their values, as one sealed box holds them.
///
/// The bytes: per field, in the order of the names, the name's length (1 byte), the name, the
/// value's length (4 bytes, big endian) and the value in UTF-8.
package struct FieldValues: Hashable, Sendable {
  package var byName: [FieldName: PersonalText]

  package init(_ byName: [FieldName: PersonalText] = [:]) { self.byName = byName }

  package subscript(name: FieldName) -> PersonalText? {
    get { byName[name] }
    set { byName[name] = newValue }
  }

  /// Those of the named fields alone.
  package func only(_ names: Set<FieldName>) -> FieldValues {
    FieldValues(byName.filter { names.contains($0.key) })
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for (name, value) in byName.sorted(by: { $0.key < $1.key }) {
      bytes += Self.head(name)
      var text = value.revealed
      text.withUTF8 { Self.append($0, to: &bytes) }
    }
    return bytes
  }

  /// What stands before a field's value.
  static func head(_ name: FieldName) -> [UInt8] {
    [UInt8(truncatingIfNeeded: name.text.utf8.count)] + name.text.utf8
  }

  /// Appends a value, its length before it.
  static func append(_ value: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    let count = UInt32(truncatingIfNeeded: value.count)
    withUnsafeBytes(of: count.bigEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: value)
  }

  /// - Returns: `nil` when `bytes` are not what ``bytes`` makes.
  init?(bytes: [UInt8]) {
    var rest = bytes[...]
    var byName: [FieldName: PersonalText] = [:]
    var last: FieldName?
    while let nameLength = rest.popFirst().map(Int.init) {
      guard rest.count >= nameLength + 4,
        let name = FieldName(String(decoding: rest.prefix(nameLength), as: UTF8.self)),
        last.map({ $0 < name }) ?? true
      else { return nil }
      rest = rest.dropFirst(nameLength)
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(4)
      guard rest.count >= length,
        let value = String(validating: rest.prefix(length), as: UTF8.self)
      else { return nil }
      byName[name] = PersonalText(value)
      rest = rest.dropFirst(length)
      last = name
    }
    self.byName = byName
  }
}
