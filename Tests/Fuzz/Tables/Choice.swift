/// Reading options. The last two bytes of an input determine them, so the fuzzer can vary them.
struct Choice {
  let options: TableOptions

  private static let encodings: [String?] = [
    nil, nil, nil, nil, "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "CP932", "EUC-JP",
    "EUC-JP-MS", "ISO-2022-JP", "CP1252", "ISO-8859-2", "EUC-KR", "GB18030", "BIG5", "ISO-2022-KR",
    "UTF-7",
  ]
  private static let delimiters: [UInt8?] = [
    nil, nil, .comma, .tab, .semicolon, .bar, .apostrophe, .backslash, .space,
  ]
  private static let lines: [Int?] = [nil, nil, nil, 1, 2, 3]
  private static let names = ["name", "email", "氏名", "メールアドレス"]

  /// Stays open, so that iconv does not load and unload its tables for every input.
  nonisolated(unsafe) private static let converters = encodings.compactMap {
    $0.flatMap { Transcoder(from: $0) }
  }

  init(_ bytes: [UInt8]) {
    precondition(!Self.converters.isEmpty)
    let (last, other) = (Int(bytes.last ?? 0), Int(bytes.dropLast().last ?? 0))
    let knows = other % 2 == 0
    options = TableOptions(
      encoding: Self.encodings[last % Self.encodings.count],
      delimiter: Self.delimiters[(last / Self.encodings.count + other) % Self.delimiters.count],
      headerLine: Self.lines[other % Self.lines.count],
      knowsColumn: { knows && Self.names.contains($0.lowercased()) })
  }
}
