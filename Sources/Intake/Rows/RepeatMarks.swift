import Recognition

/// The marks that people write for the value of the row above, such as `〃`, `同上` and `ditto`.
enum RepeatMarks {
  static func isMark(_ cell: UnsafeBufferPointer<UInt8>) -> Bool { all.word(cell) != nil }

  private static let all = ShortWords(WordIndex.builtIn.repeatMarks.union(signs))

  private static let signs: Set<String> = [
    "\"", "\"\"", "''", "″", "〃", "“", "”", "„", "»", "«", ",,", ",, ,,", "- \" -", "-\"-", "–\"–",
    "—\"—", "- '' -", "-''-", "↑", "⇧", "^",
  ]
}
