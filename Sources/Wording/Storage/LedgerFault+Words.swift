import Ledger

extension LedgerFault: Worded {
  package var phrase: Phrase {
    switch self {
    case .edited(let number):
      Phrase(en: "entry \(number) was edited", ja: "\(number)番の記録が書き換えられています。")
    case .broken(let number):
      Phrase(
        en: "entry \(number) does not follow entry \(number - 1)",
        ja: "\(number)番の記録が\(number - 1)番につながっていません。")
    case .gap(let number):
      Phrase(
        en: "entries are missing before entry \(number)", ja: "\(number)番より前の記録が欠けています。")
    case .headMismatch(let signed, let last):
      Phrase(
        en: "the signed head is entry \(signed), and the last entry is \(last): entries at the end "
          + "were " + (signed > last ? "removed" : "added without a signature"),
        ja: "署名された末尾は\(signed)番ですが、最後の記録は\(last)番です。末尾の記録が"
          + (signed > last ? "削除されています。" : "署名なしで追加されています。"))
    case .noSignedHead:
      Phrase(en: "the ledger has no signed head", ja: "記録簿に、署名された末尾がありません。")
    case .badSignature:
      Phrase(
        en: "the signature of the head is not the workspace's",
        ja: "末尾の署名が、このワークスペースのものではありません。")
    case .receiptUnknown(let receipt, let number):
      Phrase(
        en: "receipt '\(receipt)' names entry \(number), which this ledger does not have: it was "
          + "rolled back or rewritten",
        ja: "消去証明書「\(receipt)」が示す\(number)番の記録が、この記録簿にありません。"
          + "記録簿が以前の状態に戻されたか、書き換えられています。")
    case .receiptUnderOtherKey(let receipt):
      Phrase(
        en: "receipt '\(receipt)' is signed with a key that is not this workspace's; put the "
          + "right receipt back from a backup",
        ja: "消去証明書「\(receipt)」は、このワークスペースとは別の鍵で署名されています。"
          + "バックアップから正しい証明書を戻してください。")
    case .receiptChanged(let receipt):
      Phrase(
        en:
          "receipt '\(receipt)' is damaged or was changed, so it proves nothing about this ledger; "
          + "put it back from a backup",
        ja: "消去証明書「\(receipt)」が壊れているか、書き換えられています。記録簿の確認には使えません。"
          + "バックアップから正しい証明書を戻してください。")
    case .rolledBack(let number, .catalog):
      Phrase(
        en:
          "the catalog knows entry \(number), which this ledger does not have: it was rolled back "
          + "or rewritten",
        ja: "目録に控えられている\(number)番の記録が、この記録簿にありません。"
          + "記録簿が以前の状態に戻されたか、書き換えられています。")
    case .rolledBack(let number, .vault(let event)):
      Phrase(
        en:
          "the vault of '\(event)' knows entry \(number), which this ledger does not have: it was "
          + "rolled back or rewritten",
        ja: "「\(event)」のデータ保管庫に控えられている\(number)番の記録が、この記録簿にありません。"
          + "記録簿が以前の状態に戻されたか、書き換えられています。")
    case .otherSigningKey:
      Phrase(
        en: "the signing key is not the one that the catalog knows: put back the right one with "
          + "'mayfly keys restore FILE'",
        ja: "署名鍵が、目録に記録されているものと異なります。"
          + "「mayfly keys restore FILE」で正しい鍵を戻してください。")
    case .notAsWritten(let line):
      Phrase(
        en:
          "from line \(line) on, the file differs from what 'mayfly ledger export' writes; get the "
          + "export again from where it was made",
        ja: "ファイルの\(line)行目以降が、「mayfly ledger export」の出力と異なります。"
          + "書き出した元から、もう一度受け取ってください。")
    case .damagedFile:
      Phrase(en: "the ledger's file is damaged", ja: "記録簿のファイルが壊れています。")
    }
  }
}
