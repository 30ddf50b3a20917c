import Tabular

extension TableError: Worded {
  package var phrase: Phrase {
    switch self {
    case .notATable(let format): format.objection
    case .unknownEncoding(let name):
      Phrase(
        en: "unknown encoding '\(name)'; give a name that 'iconv -l' lists, such as UTF-8 or CP932",
        ja: "「\(name)」という文字コードは使えません。UTF-8やCP932など、「iconv -l」で表示される名前を"
          + "指定してください。")
    case .unusableDelimiter(let byte):
      Phrase(
        en: "byte \(byte) cannot be a delimiter; use a comma, a tab, a semicolon or a bar",
        ja: "バイト\(byte)は区切り文字に使えません。コンマ、タブ、セミコロン、縦棒のいずれかを使ってください。")
    case .noSuchLine(let line):
      Phrase(
        en:
          "the list has no line \(line) that could be its header; give the number of the header's "
          + "line, counted from 1",
        ja: "\(line)行目がないため、見出し行にできません。見出し行の番号を1から数えて指定してください。")
    case .changed:
      Phrase(
        en: "the list changed while it was read; import it again when it is complete",
        ja: "読み取り中に名簿が変更されました。書き込みが終わってから、もう一度取り込んでください。")
    case .unreadable(let number):
      Phrase(
        en: "cannot read the list: \(SystemReason(number: number).phrase.english)",
        ja: "名簿を読み取れません。\(SystemReason(number: number).phrase.japanese)")
    }
  }
}
