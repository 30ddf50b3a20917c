import Intake

/// Import options. The last two bytes of an input determine them.
struct ListOptions {
  let options: ImportOptions

  private static let encodings: [String?] = [
    nil, nil, nil, "UTF-8", "UTF-16LE", "CP932", "EUC-JP", "ISO-2022-JP", "CP1252",
  ]
  private static let choices: [[String]] = [
    [], [], [], ["name=#1", "email=#2"], ["email=#1"], ["email=Email"], ["comment=#3", "email=#2"],
  ]

  init(_ bytes: [UInt8]) {
    let (last, other) = (Int(bytes.last ?? 0), Int(bytes.dropLast().last ?? 0))
    options = ImportOptions(
      encoding: Self.encodings[other % Self.encodings.count],
      headerLine: last % 5 == 4 ? 1 + other % 3 : nil,
      choices: Self.choices[last % Self.choices.count].compactMap { ColumnChoice($0) },
      isStrict: last % 11 == 3, isFullList: last % 13 == 3)
  }
}
