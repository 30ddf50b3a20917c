import Tabular
import Vocabulary

/// The values that a residue search looks for, in every form in which a file may hold them.
///
/// Forms: UTF-8, UTF-16 (both byte orders) and CP932, ASCII letters in any case. They are found by
/// their first eight bytes, through a bitmap that says "no" for nearly every position.
struct ValueSet {
  /// Forms shorter than this occur by chance, so they are not looked for.
  static let shortest = 8

  private(set) var count = 0
  private(set) var tooShort = 0
  private var bitmap = [UInt64](repeating: 0, count: 1 << 14)
  private var formsByStart: [UInt64: [[UInt8]]] = [:]
  /// The longest form, in bytes: how far two pieces of a file must overlap.
  private(set) var longest = 0

  mutating func insert(_ value: PersonalText) {
    let text = value.revealed
    guard !text.isEmpty else { return }
    count += 1
    var forms: [[UInt8]] = [
      Array(text.utf8),
      text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] },
      text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] },
    ]
    if !text.utf8.allSatisfy({ $0 < 0x80 }), let legacy = encoded(text, as: "CP932") {
      forms.append(legacy)
    }
    if forms[0].count < Self.shortest { tooShort += 1 }
    for form in forms where form.count >= Self.shortest { insert(form.map(Self.folded)) }
  }

  private mutating func insert(_ form: [UInt8]) {
    let start = form.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
    if formsByStart[start]?.contains(form) == true { return }
    formsByStart[start, default: []].append(form)
    let slot = Self.slot(start)
    bitmap[slot >> 6] |= 1 << UInt64(slot & 63)
    longest = max(longest, form.count)
  }

  private static func slot(_ start: UInt64) -> Int {
    Int(truncatingIfNeeded: (start &* 0x9E37_79B9_7F4A_7C15) >> 44)
  }

  /// ASCII letters in lower case; other bytes as they are.
  static func folded(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 32 : byte }

  /// Whether any form occurs in `bytes`, which must be folded.
  func occurs(inFolded bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count >= Self.shortest else { return false }
    return bitmap.withUnsafeBufferPointer { bitmap in
      for offset in 0...(bytes.count - Self.shortest) {
        let start = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let slot = Self.slot(start)
        if bitmap[slot >> 6] & (1 << UInt64(slot & 63)) != 0, matches(start, bytes, offset) {
          return true
        }
      }
      return false
    }
  }

  private func matches(
    _ start: UInt64, _ bytes: UnsafeRawBufferPointer, _ offset: Int
  ) -> Bool {
    guard let forms = formsByStart[start] else { return false }
    return forms.contains { form in
      offset + form.count <= bytes.count
        && form.withUnsafeBytes { form in
          form.elementsEqual(bytes[offset..<(offset + form.count)])
        }
    }
  }
}
