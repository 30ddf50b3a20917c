import CXML
import Glibc

/// Takes what a document holds, in its order.
protocol XMLEvents: AnyObject {
  /// - Throws: to end the reading.
  func begin(_ element: XMLElement) throws(WorkbookFault)
  func end(_ element: XMLElement) throws(WorkbookFault)
  /// Part of an element's text.
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookFault)
}

/// An element's name and attributes, valid while they are shown.
struct XMLElement {
  fileprivate let name: UnsafePointer<xmlChar>
  fileprivate let space: UnsafePointer<xmlChar>?
  fileprivate let attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  fileprivate let count: Int

  init(
    _ name: UnsafePointer<xmlChar>, _ space: UnsafePointer<xmlChar>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>? = nil, _ count: Int = 0
  ) {
    (self.name, self.space, self.attributes, self.count) = (name, space, attributes, count)
  }

  /// Whether its local name is this one.
  @inline(__always)
  func has(name other: StaticString) -> Bool { Self.equal(name, other) }

  /// Whether its namespace is this one.
  func isIn(_ other: StaticString) -> Bool {
    guard let space else { return false }
    // A literal ends with a zero too.
    return space.withMemoryRebound(to: CChar.self, capacity: 1) { space in
      other.utf8Start.withMemoryRebound(to: CChar.self, capacity: 1) { strcmp(space, $0) == 0 }
    }
  }

  /// Whether it has no namespace at all.
  var isInNone: Bool { space == nil }

  /// The raw value of an attribute, whatever its namespace; references are resolved.
  func bytes(of attribute: StaticString) -> UnsafeBufferPointer<UInt8>? {
    guard let attributes else { return nil }
    for index in 0..<count {
      let place = attributes + 5 * index
      guard let name = place[0], Self.equal(name, attribute), let start = place[3],
        let end = place[4]
      else { continue }
      return UnsafeBufferPointer(start: start, count: end - start)
    }
    return nil
  }

  /// The value of an attribute of a namespace.
  func value(of attribute: StaticString, in space: StaticString) -> String? {
    guard let attributes else { return nil }
    for index in 0..<count {
      let place = attributes + 5 * index
      guard let name = place[0], let found = place[2], Self.equal(name, attribute),
        Self.equal(found, space), let start = place[3], let end = place[4]
      else { continue }
      return String(
        decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
    }
    return nil
  }

  func value(of attribute: StaticString) -> String? {
    bytes(of: attribute).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A number of digits alone; nil for anything else.
  func number(of attribute: StaticString) -> Int? {
    guard let bytes = bytes(of: attribute), (1...9).contains(bytes.count) else { return nil }
    var number = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return number
  }

  /// A number of digits alone; nil if there is no such attribute.
  ///
  /// - Throws: ``WorkbookFault/isDamaged`` for anything else.
  func count(of attribute: StaticString) throws(WorkbookFault) -> Int? {
    guard bytes(of: attribute) != nil else { return nil }
    guard let number = number(of: attribute) else { throw .isDamaged }
    return number
  }

  /// `1` or `true` (XML Schema, boolean).
  func flag(of attribute: StaticString) -> Bool {
    guard let bytes = bytes(of: attribute) else { return false }
    return bytes.elementsEqual("1".utf8) || bytes.elementsEqual("true".utf8)
  }

  @inline(__always)
  private static func equal(_ name: UnsafePointer<xmlChar>, _ other: StaticString) -> Bool {
    var place = 0
    let length = other.utf8CodeUnitCount
    let start = other.utf8Start
    while place < length {
      if name[place] != start[place] { return false }
      place += 1
    }
    return name[length] == 0
  }
}
