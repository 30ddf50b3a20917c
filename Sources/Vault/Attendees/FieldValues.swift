package import Vocabulary

/// The fields in one sealed box, with their values.
///
/// The bytes of each field, in the order of the names: the length of the name (1 byte), the name,
/// the length of the value (4 bytes, big endian), the value in UTF-8.
package struct FieldValues: Hashable, Sendable {
  package var byName: [FieldName: PersonalText]

  package init(_ byName: [FieldName: PersonalText] = [:]) { self.byName = byName }

  package subscript(name: FieldName) -> PersonalText? {
    get { byName[name] }
    set { byName[name] = newValue }
  }

  /// Only the fields with these names.
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

  /// The bytes before the length of a value: the length of the name, and the name.
  static func head(_ name: FieldName) -> [UInt8] {
    [UInt8(truncatingIfNeeded: name.text.utf8.count)] + name.text.utf8
  }

  /// Appends the length of a value, then the value.
  static func append(_ value: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    let count = UInt32(truncatingIfNeeded: value.count)
    withUnsafeBytes(of: count.bigEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: value)
  }

  /// - Returns: `nil` when `bytes` are not in the format of ``bytes``.
  init?(bytes: [UInt8]) {
    guard let byName = bytes.withUnsafeBytes({ Self.read($0) }) else { return nil }
    self.byName = byName
  }

  private static func read(_ bytes: UnsafeRawBufferPointer) -> [FieldName: PersonalText]? {
    var byName: [FieldName: PersonalText] = [:]
    var last: FieldName?
    var place = 0
    while place < bytes.count {
      let valueStart = place + 1 + Int(bytes[place]) + 4
      guard valueStart <= bytes.count,
        let name = FieldName(
          String(decoding: bytes[(place + 1)..<(valueStart - 4)], as: UTF8.self)),
        last.map({ $0 < name }) ?? true
      else { return nil }
      let length = bytes.loadUnaligned(fromByteOffset: valueStart - 4, as: UInt32.self)
      place = valueStart + Int(UInt32(bigEndian: length))
      guard place <= bytes.count,
        let value = String(validating: bytes[valueStart..<place], as: UTF8.self)
      else { return nil }
      byName[name] = PersonalText(value)
      last = name
    }
    return byName
  }
}
