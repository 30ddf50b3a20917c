import Foundation
import Vocabulary

/// The values of a residue search, in every form that a file may hold.
///
/// The forms are UTF-8 with composed or decomposed accents. Values that are not only ASCII also
/// have forms in UTF-16 in both byte orders and in ``OfficeEncodings``. For ASCII in UTF-16, the
/// search leaves out the zeros. Each form exists in all ``Spellings``. The case of ASCII letters
/// does not matter. An address that is only a part of a longer address does not count
/// (``AddressEnds``).
struct PatternSet: Sendable {
  /// The search skips forms shorter than this, because they occur by chance.
  static let shortest = ResidueFindings.shortestValue

  private(set) var count = 0
  private(set) var tooShort = 0
  /// The length of the longest form, in bytes. The overlap between two pieces of a file depends on
  /// it.
  private(set) var longest = 0
  private var forms = PatternStore()
  /// The long forms, which need a check only at every fourth position, and the short forms.
  private var long = PatternMatcher(step: 4)
  private var short = PatternMatcher(step: 1)

  mutating func insert(_ value: PersonalText) {
    let text = value.revealed
    guard !text.isEmpty else { return }
    count += 1
    if text.utf8.count < Self.shortest { tooShort += 1 }
    for text in [text, EmailAddress(text)?.unquoted].compactMap(\.self) {
      let isAddress = Self.isAddress(text)
      for form in Self.forms(of: Spellings.of(text)) where form.count >= Self.shortest {
        longest = max(longest, form.count)
        forms.insert(form, isAddress: isAddress)
      }
    }
  }

  /// Whether `text` is an address and nothing else. Its ends must be letters or digits, because
  /// they are compared with the characters beside them.
  private static func isAddress(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last, EmailAddress(text) != nil else {
      return false
    }
    return [first, last].allSatisfy { $0.isLetter || $0.isNumber }
  }

  private static func forms(of spellings: [String]) -> [[UInt8]] {
    var forms: [[UInt8]] = []
    for text in spellings {
      forms.append(Array(text.utf8))
      guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { continue }
      for order in [(0, 8), (8, 0)] as [(UInt16, UInt16)] {
        forms.append(
          text.utf16.flatMap {
            [UInt8(truncatingIfNeeded: $0 >> order.0), UInt8(truncatingIfNeeded: $0 >> order.1)]
          })
      }
      forms.append(Array(text.precomposedStringWithCanonicalMapping.utf8))
      forms.append(Array(text.decomposedStringWithCanonicalMapping.utf8))
    }
    let other = spellings.filter { !$0.utf8.allSatisfy { $0 < 0x80 } }
    forms += OfficeEncodings.forms(of: other)
    return forms.map(ASCIIFolding.folded)
  }

  /// Prepares the values that were inserted since the last search.
  mutating func prepare() {
    guard forms.count != long.known + short.known else { return }
    long.take(forms)
    short.take(forms)
  }

  /// Whether any form occurs in `bytes`. The case of ASCII letters does not matter.
  func occurs(in bytes: UnsafeRawBufferPointer, _ ends: AddressEnds) -> Bool {
    long.occurs(in: bytes, forms, ends) || short.occurs(in: bytes, forms, ends)
  }
}

/// Stores each form once, all in one array: a million forms must not need a million arrays.
struct PatternStore: Sendable {
  private(set) var bytes: [UInt8] = []
  /// The start of each form, and the end of the last one.
  private var starts: [Int] = [0]
  /// The forms that are addresses, one bit each.
  private var addresses: [UInt64] = []
  /// The forms' numbers plus one, by a hash of the whole form; 0 in an empty slot.
  private var slots = [UInt32](repeating: 0, count: 1 << 10)

  var count: Int { starts.count - 1 }

  subscript(number: Int) -> Range<Int> { starts[number]..<starts[number + 1] }

  /// Whether the form is an address. Part of a longer address does not count as a find of it.
  func isAddress(_ number: Int) -> Bool { addresses[number >> 6] >> UInt64(number & 63) & 1 == 1 }

  mutating func insert(_ form: [UInt8], isAddress: Bool) {
    if count * 2 >= slots.count { grow() }
    var slot = Self.hash(form[...]) & (slots.count - 1)
    while slots[slot] != 0 {
      if bytes[self[Int(slots[slot]) - 1]].elementsEqual(form) { return }
      slot = (slot + 1) & (slots.count - 1)
    }
    if count & 63 == 0 { addresses.append(0) }
    if isAddress { addresses[count >> 6] |= 1 << UInt64(count & 63) }
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
