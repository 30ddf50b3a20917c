import Residue
import Vocabulary

extension ReceiptWords {
  static let japanese = ReceiptWords(
    language: .japanese, ownName: "日本語", kind: "個人データ消去証明書",
    issuedBy: { "発行：\($0)" },
    lead: { "参加者\($0)名分の個人データを、\($1)に完全消去しました。" },
    leadWithoutKey: {
      "参加者\($0)名分の個人データのファイルを、\($1)に削除しました。データの鍵が鍵束になかったため、鍵の破棄は確認できていません。"
    },
    keptApart: { "ほかの\($0)名分は、保全の指定により別に保管しています。" },
    holdEnded: "イベントのデータは、先に完全消去しました。この1名分は保全のため別に保管していましたが、保全が終わりました。",
    closed: { "保存期間は\($0)に満了しました。" },
    early: { "事務局の指示により、保存期間の満了（\($0)）を待たずに完全消去しました。" },
    reason: { "その理由は暗号化して保管しています（鍵付きハッシュ：\($0)）。" },
    lasted: { "保有していた期間は\($1)から\($2)までの\($0)日間です。" },
    headings: Headings(
      held: "保有していた項目と利用目的", holds: "完全消去を見合わせていた期間", destroyed: "完全消去したもの",
      searched: "完全消去後の確認", kept: "引き続き保管するものと期限", outside: "当事務局の手が及ばないもの",
      check: "この証明書の確かめ方"),
    columns: Columns(
      field: "項目", purposes: "利用目的", part: "対象", files: "ファイル数", bytes: "バイト数",
      event: "イベント", signedBy: "署名鍵", ledger: "記録簿の末尾"),
    names: [
      "operate": "イベントの運営・管理", "notify": "イベントに関する案内・資料の送付", "vault": "データ保管庫",
      "letters": "フォルダーに保存したメール", "exports": "書き出したファイル", "lists": "取り込み待ちの名簿",
      "legal-duty": "法令上の義務", "legal-claim": "法的請求への対応", "open-request": "ご本人からの請求への対応",
      "name": "氏名", "email": "メールアドレス", "company": "勤務先", "department": "部署",
      "ticket": "券種", "language": "言語", "phone": "電話番号", "dietary": "食事の配慮",
      "consent": "同意", "furigana": "ふりがな",
    ],
    sensitive: "要配慮情報", noFields: "保有していた項目の記録はありません。",
    key: { "暗号鍵 \($0)（これがなければ、データのどのコピーも開けません）" },
    keyNotThere: { fingerprint in
      "データの暗号鍵\(fingerprint.isEmpty ? "" : "（\(fingerprint)）")は、このワークスペースの鍵束にありませんでした。"
        + "この鍵を持つ人は、データのコピーを開けます。"
    },
    search: {
      "識別項目の値とメールアドレス\($0)件を、ワークスペース内の\($1)個のファイルで、"
        + "符号化や圧縮された部分も含めて探しました。"
    },
    nothingFound: "ひとつも見つかりませんでした。",
    found: { "当事務局のプログラムのものではない\($0)個のファイルに残っており、手を触れていません。" },
    allRead: "すべてのファイルを読めました。",
    unread: { "\($0)個のファイルは、全部または一部を読めませんでした。" },
    notSearched: "データ保管庫を読めなかったか、検索に失敗したため、確認の検索は行っていません。",
    hold: { ground, from, to, isOne in
      "\(ground)：\(from)から\(to)まで\(isOne ? "（参加者1名について）" : "")"
    },
    kept: { kind in
      switch kind {
      case .ledger: "利用の記録簿（件数・項目名・利用目的のみ。参加者は特定できません）"
      case .receipt: "この証明書"
      case .statistics: "イベントの統計（件数のみ。参加者は特定できません）"
      case .custody: "保全の指定により、別に暗号化して保管している参加者1名のデータ"
      case .stopList: "利用停止の申し出の一覧（鍵付きハッシュのみ。氏名・アドレスは含みません）"
      case .escrow: "このイベントの古いコピーを開ける、鍵の預託用コピー"
      case .backup: "データ保管庫を含むバックアップ（開ける鍵はもうありません）"
      }
    },
    withoutEnd: "期限なし", until: { "\($0)まで" }, reach: japaneseReach,
    check: "この証明書には署名があります。当事務局の公開鍵をお持ちの方は、このページか隣の.jsonファイルを"
      + "「mayfly receipt verify ファイル --key 公開鍵」で確かめられます。",
    signedText: "署名された本文",
    date: { parts in
      "\(parts.year)年\(parts.month)月\(parts.day)日 \(parts.time)（\(parts.offset)）"
    })

  private static let japaneseReach: @Sendable (Receipt.Outside) -> String = { outside in
    switch outside {
    case .mailboxes: "送信済みのメール（参加者のメールボックスにあります）と、事務局に戻ってきたメール"
    case .services: "メールサーバーや申込サービスが、それぞれの規則で保存しているもの"
    case .processors(let names):
      "委託先が契約に基づいて保有しているもの：\(names.joined(separator: "、"))"
    case .copies:
      "このワークスペースの外に作られた名簿や書き出したファイルのコピー、ほかのディスクやバックアップ"
        + "（データ保管庫のコピーは、鍵を破棄したためもう開けません）"
    case .openableCopies:
      "このワークスペースの外に作られた名簿・書き出したファイル・データ保管庫のコピー、ほかのディスクやバックアップ"
        + "（データ保管庫のコピーは、鍵を持つ人なら開けます）"
    case .disk: "ディスクやスナップショットの空き領域（確実に上書きできるプログラムはありません）"
    case .tooShort(let count):
      "\(ResidueFindings.shortestValue)バイトに満たない識別項目の値\(count)件（短すぎて、検索では偶然の一致と区別できません）"
    }
  }
}
