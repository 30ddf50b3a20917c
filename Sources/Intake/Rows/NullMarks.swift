import Definitions
import Vocabulary

/// The marks that lists write into an empty cell.
struct NullMarks {
  private let ofLayout: Set<String>
  /// For each first byte of a mark, the lengths in UTF-8 of its marks, as bits. First byte and
  /// length rule out nearly every value.
  private let lengths: [UInt64]
  private static let longest = 32

  init(_ layout: ServiceLayout?) {
    ofLayout = Set((layout?.nullMarks ?? []).map { $0.lowercased() })
    var lengths = Array(repeating: UInt64(0), count: 256)
    for mark in ofLayout.union(Self.dashes).union(Self.words) {
      guard let first = mark.utf8.first else { continue }
      let bit = UInt64(1) << UInt64(min(mark.utf8.count, Self.longest))
      lengths[Int(first)] |= bit
      lengths[Int(Self.upperCase(first))] |= bit
    }
    self.lengths = lengths
  }

  private static func upperCase(_ byte: UInt8) -> UInt8 {
    (0x61...0x7A).contains(byte) ? byte & ~0x20 : byte
  }

  /// - Parameter field: the field of the value. Some people are called Null, and a choice may be
  ///   `none`.
  func isMark(_ value: UnsafeBufferPointer<UInt8>, _ field: FieldDefinition) -> Bool {
    guard let first = value.first, value.count <= Self.longest,
      lengths[Int(first)] >> UInt64(value.count) & 1 == 1
    else { return false }
    let plain = String(decoding: value, as: UTF8.self).lowercased()
    if Self.dashes.contains(plain) || ofLayout.contains(plain) { return true }
    return field.kind != .name && field.values.isEmpty && Self.words.contains(plain)
  }

  /// The marks of a status column. A missing answer is not a mark there, because it may mean a no.
  static func ofStatus(_ layout: ServiceLayout?) -> Set<String> {
    dashes.union((layout?.nullMarks ?? []).map { $0.lowercased() })
      .union(["none", "null", "nil", "na", "なし", "無し", "無", "該当なし"])
  }

  private static let dashes: Set<String> = [
    "-", "--", "---", "‐", "‑", "–", "—", "―", "−", "－", "ー", "n/a", "#n/a", "(none)", "(blank)",
  ]
  private static let words: Set<String> = [
    "none", "null", "nil", "na", "なし", "無し", "無", "未記入", "未入力", "未回答", "該当なし", "特になし",
  ]
}
