import Definitions
import Vocabulary

/// The marks that lists write into an empty cell.
struct NullMarks {
  private let ofLayout: Set<String>
  private let all: ShortWords

  init(_ layout: ServiceLayout?) {
    ofLayout = Set((layout?.nullMarks ?? []).map { $0.lowercased() })
    all = ShortWords(ofLayout.union(Self.dashes).union(Self.words))
  }

  /// - Parameter field: the field of the value. Some people are called Null, and a choice may be
  ///   `none`.
  func isMark(_ value: UnsafeBufferPointer<UInt8>, _ field: FieldDefinition) -> Bool {
    guard let mark = all.word(value) else { return false }
    return Self.dashes.contains(mark) || ofLayout.contains(mark)
      || field.kind != .name && field.values.isEmpty
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
