import Foundation
import Tabular
import Vocabulary

/// The values that a residue search looks for, in every form in which a file may hold them.
///
/// Forms: UTF-8, accents composed or not; for what is not ASCII alone also UTF-16 in both byte
/// orders, CP932, EUC-JP and ISO-2022-JP (of ASCII in UTF-16 the search leaves out the zeros).
/// ASCII letters count in any case.
struct PatternSet: Sendable {
  /// Forms shorter than this occur by chance, so they are not looked for.
  static let shortest = ResidueFindings.shortestValue

  private(set) var count = 0
  private(set) var tooShort = 0
  /// The longest form, in bytes: how far two pieces of a file must overlap.
  private(set) var longest = 0
  private var forms = PatternStore()
  /// The forms of some length, which four positions at once can be tried for; and the short ones.
  private var long = PatternMatcher(step: 4)
  private var short = PatternMatcher(step: 1)

  mutating func insert(_ value: PersonalText) {
    let text = value.revealed
    guard !text.isEmpty else { return }
    count += 1
    if text.utf8.count < Self.shortest { tooShort += 1 }
    for form in Self.forms(of: text) where form.count >= Self.shortest {
      longest = max(longest, form.count)
      forms.insert(form)
    }
  }

  private static func forms(of text: String) -> [[UInt8]] {
    var forms = [Array(text.utf8)]
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return forms.map(ASCIIFolding.folded) }
    for order in [(0, 8), (8, 0)] as [(UInt16, UInt16)] {
      forms.append(
        text.utf16.flatMap {
          [UInt8(truncatingIfNeeded: $0 >> order.0), UInt8(truncatingIfNeeded: $0 >> order.1)]
        })
    }
    forms += ["CP932", "EUC-JP"].compactMap { encoded(text, as: $0) }
    if let shifted = encoded(text, as: "ISO-2022-JP") { forms.append(unshifted(shifted)) }
    forms.append(Array(text.precomposedStringWithCanonicalMapping.utf8))
    forms.append(Array(text.decomposedStringWithCanonicalMapping.utf8))
    return forms.map(ASCIIFolding.folded)
  }

  /// Without the shifts at its ends: more of the same set may stand around it.
  private static func unshifted(_ text: [UInt8]) -> [UInt8] {
    let (shift, escape) = (3, UInt8(0x1B))
    var text = text[...]
    if text.first == escape { text = text.dropFirst(shift) }
    if text.suffix(shift).first == escape { text = text.dropLast(shift) }
    return Array(text)
  }

  /// Makes ready for a search what was inserted since the last one.
  mutating func prepare() {
    guard forms.count != long.known + short.known else { return }
    long.take(forms)
    short.take(forms)
  }

  /// Whether any form occurs in `bytes`, whose ASCII letters may be in any case.
  func occurs(in bytes: UnsafeRawBufferPointer) -> Bool {
    long.occurs(in: bytes, forms) || short.occurs(in: bytes, forms)
  }
}

/// Every form once, one behind the other in one array: a million of them must not be a million
/// arrays.
struct PatternStore: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Where each begins, and where the last one ends.
  private var starts: [Int] = [0]
  /// Their numbers plus one, by a hash of the whole form; 0 where there is none.
  private var slots = [UInt32](repeating: 0, count: 1 << 10)

  var count: Int { starts.count - 1 }

  subscript(number: Int) -> Range<Int> { starts[number]..<starts[number + 1] }

  mutating func insert(_ form: [UInt8]) {
    if count * 2 >= slots.count { grow() }
    var slot = Self.hash(form[...]) & (slots.count - 1)
    while slots[slot] != 0 {
      if bytes[self[Int(slots[slot]) - 1]].elementsEqual(form) { return }
      slot = (slot + 1) & (slots.count - 1)
    }
    bytes += form
    starts.append(bytes.count)
    slots[slot] = UInt32(count)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for number in 0..<count {
      var slot = Self.hash(bytes[self[number]]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  private static func hash(_ form: ArraySlice<UInt8>) -> Int {
    let hash = form.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
