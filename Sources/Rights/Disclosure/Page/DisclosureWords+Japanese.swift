import Notices
import Vault
import Vocabulary

extension DisclosureWords {
  static let japanese = DisclosureWords(
    language: .japanese,
    title: { $0 ? "個人データの開示" : "個人データの利用目的の通知" },
    heading: { $0 ? "あなたについて保有している個人データ" : "あなたの個人データを何のために保有しているか" },
    request: { "受付番号 \($0)" }, issuedBy: { "\($0)　\($1)作成" }, lead: japaneseLead,
    nothing: "あなたの個人データは保有していません。",
    headings: Headings(
      held: "保有している項目", messages: "お送りしたメール", office: "事務局の記録", handlers: "ほかに取り扱う事業者",
      reach: "事務局の手が及ばないもの", next: "今後のご請求とお問い合わせ"),
    columns: Columns(
      what: "項目", value: "内容", why: "利用目的", source: "取得元", until: "保存期限", message: "件名",
      when: "日時", state: "状態"),
    takesPlace: { from, to, zone in
      "開催：\(from)～\(to)（\(zone == "Asia/Tokyo" ? "日本時間" : "開催地\(zone)の時刻")）"
    }, calledOff: "このイベントは中止になりました。",
    kept: {
      "このイベントのあなたの個人データは、\($0)までにすべて自動で消去します。日程の変更により、この期限が変わることがあります。"
    },
    preserved: {
      "このイベントのデータは消去しました。あなたのデータだけは、次の理由により\($0)まで別に保管しています。"
    },
    hold: { ground, from, to, isAll in
      "\(ground)のため、\(from)から\(to)まで、\(isAll ? "参加者全員の" : "あなたの")データの消去を見合わせています。"
    },
    mentioned: "ほかの参加者の記入欄に、あなたのお名前や連絡先が含まれています。その方の個人データでもあるため、ここには示しません。"
      + "詳しくは事務局にお問い合わせください。",
    notSearched: {
      let events = $0.map { $0.map { "「\($0)」" }.joined() + "の" } ?? ""
      return "\(events)ほかの参加者の記入欄にあなたのお名前や連絡先が含まれていないかは、確認していません。"
        + "確認をご希望の場合は事務局にお問い合わせください。"
    },
    withheld: "メールではお送りしていません。事務局にお問い合わせください。",
    noMessages: "お送りしたメールはありません。",
    cut: { "…（長いため途中まで示しています。全体は\($0)文字です）" },
    sensitive: "要配慮情報",
    purpose: {
      switch $0 {
      case .operate: "イベントの運営・管理"
      case .notify: "案内・資料の送付"
      }
    },
    list: { service, date in
      service.map { "\($0)の申込者名簿（\(date)取り込み）" } ?? "申込者名簿（\(date)取り込み）"
    },
    desk: { "事務局が入力（\($0)）" }, correction: "事務局が訂正", record: "事務局の記録",
    items: japaneseItems,
    status: {
      switch $0 {
      case .registered: "申し込み済み"
      case .checkedIn: "受付済み（来場）"
      case .cancelled: "キャンセル"
      }
    },
    delivery: {
      switch $0 {
      case .owed, .leased: "これから送信します"
      case .sent: "送信しました"
      case .written: "作成しました（フォルダーに保存し、送信していません）"
      case .later: "再送を待っています"
      case .refused: "送信できませんでした"
      case .unknown: "送信しましたが、届いたかどうかは分かりません"
      case .expired: "期限が過ぎたため送信しませんでした"
      case .suppressed: "送信しませんでした"
      }
    },
    exclusion: {
      switch $0 {
      case .cancelled: "参加をキャンセルされたため"
      case .restricted: "データの利用の停止をご希望のため"
      case .notCheckedIn: "受付をされた方へのメールのため"
      case .checkedIn: "受付をされていない方へのメールのため"
      case .otherChoice: "別の区分の方へのメールのため"
      case .added: "送信の時期より後に登録されたため"
      case .addedBefore: "登録時のメールを始める前に登録されたため"
      case .noAddress: "メールアドレスの登録がないため"
      case .bounced: "以前のメールが届かなかったため"
      case .stopped: "ご本人から停止のお申し出があったため"
      case .tooLarge: "メールの大きさが上限を超えたため"
      }
    },
    fault: "メールサーバーとの通信に問題があったため", reply: { "相手のメールサーバーの応答：\($0)" },
    suppression: {
      switch $0 {
      case .bounced: "メールが届かず戻ってきたため"
      case .stopped: "ご本人のお申し出のため"
      }
    },
    requestKind: {
      switch $0 {
      case .purpose: "利用目的の通知"
      case .disclose: "開示"
      case .correct: "訂正"
      case .add: "追加"
      case .delete: "項目の削除"
      case .stopUse: "利用の停止"
      case .stopProvision: "第三者への提供の停止"
      case .erase: "消去"
      }
    },
    requestState: {
      switch $0 {
      case .opened: "ご本人の確認を待っています"
      case .confirmed: "ご本人を確認しました"
      case .fulfilled: "対応しました"
      case .refused: "お断りしました"
      case .answered: "回答しました"
      case .lapsed: "期限までにご本人の確認ができず、終了しました"
      case .superseded: "後のご請求により終了しました"
      }
    },
    ground: {
      switch $0 {
      case .legalDuty: "法令上の義務"
      case .legalClaim: "法的請求への対応"
      case .openRequest: "ご本人からのご請求への対応"
      }
    },
    fieldNames: [
      "name": "氏名", "full-name": "氏名", "family-name": "姓", "last-name": "姓",
      "given-name": "名", "first-name": "名", "furigana": "フリガナ", "kana": "フリガナ",
      "name-kana": "フリガナ", "email": "メールアドレス", "phone": "電話番号", "tel": "電話番号",
      "mobile": "携帯電話番号", "company": "勤務先", "organisation": "所属", "organization": "所属",
      "affiliation": "所属", "department": "部署", "title": "役職", "position": "役職",
      "address": "住所", "language": "言語", "ticket": "参加区分", "dietary": "食事の配慮",
      "note": "備考", "notes": "備考", "remarks": "備考", "comment": "コメント",
      "question": "質問", "companion": "同伴者", "birthday": "生年月日", "age": "年齢",
      "session": "参加するセッション", "registered-by": "申し込みをした方",
    ],
    fieldKind: {
      switch $0 {
      case .text: "記入内容"
      case .name: "氏名"
      case .email: "メールアドレス"
      case .phone: "電話番号"
      case .company: "勤務先"
      case .address: "住所"
      case .language: "言語"
      case .birthDate: "生年月日"
      case .gender: "性別"
      case .health: "健康に関する情報"
      case .faith: "信条・信仰に関する情報"
      }
    },
    processor: { $1 ? "\($0)（メールの配信を含む）" : $0 },
    noProcessors: "取り扱いを委託している事業者はありません。",
    noProvisions: "第三者に提供した記録はありません。", reach: japaneseReach,
    next: [
      "内容の訂正、追加、削除", "利用の停止（案内の停止も含みます）", "すべてのデータの消去", "第三者への提供の停止",
      "この回答についてのお問い合わせ",
    ],
    contact: { "ご請求は、受付番号\($1)を添えて、\($0)までご連絡ください。" },
    authority: "個人情報保護委員会などの監督機関に相談することもできます。",
    policy: { "個人情報保護方針（\($0)版）" },
    date: { "\($0.year)年\($0.month)月\($0.day)日" }, moment: { "\($0) \($1)" },
    quoted: { "「\($0)」" },
    bracketed: { "（\($0)）" }, because: { "\($0)（\($1)）" })

  private static let japaneseLead: @Sendable (Lead) -> String = { lead in
    let shown = lead.events.prefix(3).map { "「\($0)」" }.joined()
    let events = lead.events.count > 3 ? "\(shown)など\(lead.events.count)件のイベント" : shown
    let purposes = lead.purposes.map {
      switch $0 {
      case .operate: "運営・管理"
      case .notify: "案内・資料の送付"
      }
    }.joined(separator: "と")
    let names = lead.fields.prefix(4).joined(separator: "、")
    let fields = lead.fields.count > 4 ? "\(names)など\(lead.fields.count)項目" : names
    let what = fields.isEmpty ? "あなたの個人データ" : "あなたの個人データ（\(fields)）"
    let why = purposes.isEmpty ? "について、" : "の\(purposes)のため、"
    let handlers =
      lead.processors.isEmpty
      ? "取り扱いを委託している事業者はなく"
      : "取り扱いを委託しているのは\(lead.processors.joined(separator: "、"))で"
    let others = lead.isProvided ? "第三者への提供は下の表に示すとおりです。" : "第三者に提供した記録はありません。"
    return "\(events)\(why)\(what)を保有しており、\(lead.until)までに消去します。\(handlers)、\(others)"
  }

  private static let japaneseItems = Items(
    code: "受付コード", status: "参加状況", stop: "案内の停止", told: "変更のご連絡",
    earlierIdentity: "訂正前の識別情報の控え", toldOtherwise: "メール以外の方法でお伝えしました",
    hash: "元の値に戻せない形で保管しています。古い名簿で訂正が元に戻るのを防ぐためのものです。",
    identityHash: "元の値に戻せない形で保管しています。古い名簿で二重に登録されるのを防ぐためのものです。",
    review: "事務局がこの項目の内容を確認するための印です。", consent: { "同意（\($0)）" },
    correction: { "訂正前の値の控え（\($0)）" }, reviewed: { "確認の印（\($0)）" },
    provision: { "\($0)への提供" },
    consented: { "同意をいただいています（第\($0)版、\($1)）" }, restriction: "利用の停止",
    restricted: "データの利用を止めています", provisionStop: "第三者提供の停止",
    provisionStopped: "データを第三者に提供しません", linksRevoked: "リンクの無効化",
    linksWorthless: "以前のメールのリンクは使えません", inquiry: "お問い合わせ", request: { "ご請求（\($0)）" },
    message: "イベントに関するお知らせ",
    stopped: { $1.isEmpty ? "停止中（\($0)）" : "停止中（\($0)、\($1)から）" })

  private static let japaneseReach: @Sendable (Reach) -> String = {
    switch $0 {
    case .mailboxes: "お送りしたメール（あなたのメールボックスにあります）と、事務局に戻ってきたメールや事務局に届いたメール"
    case .services: "申込サービスやメールサーバーが、それぞれの規則で保存しているもの"
    case .copies: "事務局が保管場所の外に持ち出した名簿や、印刷した名簿"
    }
  }
}
