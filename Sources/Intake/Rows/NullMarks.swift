import Definitions
import Vocabulary

/// What lists write into a cell that holds nothing.
struct NullMarks {
  private let ofLayout: Set<String>
  /// The lengths of marks in UTF-8: nearly every value is told from them by its own.
  private let lengths: [Bool]
  private static let longest = 32

  init(_ layout: ServiceLayout?) {
    ofLayout = Set((layout?.nullMarks ?? []).map { $0.lowercased() })
    var lengths = Array(repeating: false, count: Self.longest + 1)
    for mark in ofLayout.union(Self.dashes).union(Self.words) {
      lengths[min(mark.utf8.count, Self.longest)] = true
    }
    self.lengths = lengths
  }

  /// - Parameter field: whose value it would be: there are people called Null, and a choice may
  ///   be `none`.
  func isMark(_ text: String, _ field: FieldDefinition) -> Bool {
    guard text.utf8.count <= Self.longest, lengths[text.utf8.count] else { return false }
    let plain = text.lowercased()
    if Self.dashes.contains(plain) || ofLayout.contains(plain) { return true }
    return field.kind != .name && field.values.isEmpty && Self.words.contains(plain)
  }

  private static let dashes: Set<String> = [
    "-", "--", "---", "‐", "‑", "–", "—", "―", "−", "－", "ー", "n/a", "#n/a", "(none)", "(blank)",
  ]
  private static let words: Set<String> = [
    "none", "null", "nil", "na", "なし", "無し", "無", "未記入", "未入力", "未回答", "該当なし", "特になし",
  ]
}
