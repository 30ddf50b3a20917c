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
      Phrase(
        en: "the ledger has entries and no signed head",
        ja: "記録簿に記録がありますが、署名された末尾がありません。")
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
    case .damagedFile:
      Phrase(en: "the ledger's file is damaged", ja: "記録簿のファイルが壊れています。")
    }
  }
}
