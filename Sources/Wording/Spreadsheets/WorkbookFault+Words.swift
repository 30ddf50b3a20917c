import Intake
import Spreadsheets

extension WorkbookFault: Worded {
  package var phrase: Phrase {
    switch self {
    case .isProtected:
      Phrase(
        en: "the workbook is protected by a password; open it in the spreadsheet, save it without "
          + "a password, and import that file",
        ja: "ブックにパスワードがかかっています。表計算ソフトで開き、パスワードなしで保存してから取り込んでください。")
    case .isNoWorkbook:
      Phrase(
        en: "the file holds no sheet; export the list again",
        ja: "ファイルにシートがありません。名簿を書き出し直してください。")
    case .isDocument:
      Phrase(
        en: "the file is a text document or a presentation; save the list as a workbook or as CSV",
        ja: "文書かプレゼンテーションのファイルです。名簿をブックかCSV形式で保存してください。")
    case .isBinary:
      Phrase(
        en: "the workbook is a binary one (xlsb); open it in the spreadsheet and save it as xlsx",
        ja: "バイナリー形式のブック（xlsb）です。表計算ソフトで開き、xlsx形式で保存してください。")
    case .isDamaged:
      Phrase(
        en: "the workbook is damaged or not complete; open it in the spreadsheet, save it again, "
          + "and import that file",
        ja: "ブックが壊れているか、途中で切れています。表計算ソフトで開いて保存し直してから取り込んでください。")
    case .isTooLarge:
      Phrase(
        en: "the workbook is larger than a list can be, or unpacks to far more than its own size; "
          + "copy the list's cells into a new workbook, or save it as CSV",
        ja: "ブックが名簿として大きすぎるか、展開すると極端に大きくなります。名簿のセルを新しいブックに"
          + "コピーするか、CSV形式で保存してください。")
    case .noSheet(let asked, let visible): Self.noSheet(asked, visible)
    case .noVisibleSheet:
      Phrase(
        en: "all sheets of the workbook are hidden; choose one with '--sheet NAME'",
        ja: "ブックのシートがすべて非表示です。「--sheet 名前」で選んでください。")
    case .takesTooLong:
      Phrase(
        en: "reading the workbook takes too long; save the list's sheet as CSV",
        ja: "ブックの読み取りに時間がかかりすぎます。名簿のシートをCSV形式で保存してください。")
    case .ended:
      Phrase(
        en: "the workbook cannot be read: the process that read it failed; open it in the "
          + "spreadsheet and save it again, or save it as CSV",
        ja: "ブックを読み取れません（読み取りのプロセスが異常終了しました）。表計算ソフトで開いて保存し直すか、"
          + "CSV形式で保存してください。")
    case .stopped:
      Phrase(en: "stopped while the workbook was read", ja: "ブックの読み取り中に停止しました。")
    }
  }

  private static let longestList = 20

  private static func noSheet(_ asked: String, _ visible: [String]) -> Phrase {
    let names = visible.enumerated().map { SheetName($1, $0 + 1) }
    let shown = names.prefix(longestList)
    let more = names.count - shown.count
    let wanted = SheetName(asked, nil)
    return Phrase(
      en: "no sheet \(wanted == .hidden ? "of that name" : "'\(wanted.phrase.english)'"): the "
        + "workbook has \(shown.map(\.phrase.english).quoted())"
        + (more > 0 ? " and \(more) more" : "") + "; choose one with '--sheet NAME' or '--sheet N'",
      ja: (wanted == .hidden ? "その名前のシート" : "シート「\(wanted.phrase.japanese)」")
        + "がありません。ブックのシートは\(shown.map(\.phrase.japanese).bracketed())"
        + (more > 0 ? "ほか\(more)枚" : "") + "です。「--sheet 名前」か「--sheet 番号」で選んでください。")
  }
}

extension SheetName: Worded {
  /// A label, not a sentence.
  package var phrase: Phrase {
    switch self {
    case .named(let name): Phrase(en: name, ja: name)
    case .number(let number): Phrase(en: "sheet \(number)", ja: "\(number)枚目のシート")
    case .hidden: Phrase(en: "a hidden sheet", ja: "非表示のシート")
    }
  }
}
