import Letters
import Vocabulary

extension RequestWords {
  static let japanese = RequestWords(
    confirmSubject: { "【ご確認のお願い】個人データに関するご請求（受付番号\($0.number)）" },
    confirmOpening: { subject in
      let by =
        subject.agent.map { agent in
          (agent.capacity == .guardian ? "法定代理人" : "代理人") + "の\(agent.name)様からのご請求です。"
        } ?? ""
      return [
        "お客様の個人データについて、次のご請求を受け付けました。",
        "ご請求の内容：\(wish(subject.kind))\(by.isEmpty ? "" : "\n")\(by)", about(subject.titles),
        "ご本人からのご請求でしたら、下のリンクを開き、表示されるメールをそのまま送信してください。件名は変更しないでください。",
      ].filter { !$0.isEmpty }
    },
    confirmLink: "ご請求を確認する",
    confirmClosing: { lapses in
      [
        "お心当たりがない場合は、何もなさる必要はありません。どなたにも何もお伝えせず、データも変更しません。"
          + "このご請求は\(lapses.written(in: .japanese))に終了します。",
        "このリンクはご本人専用です。このメールを転送しないでください。",
      ]
    },
    answerSubject: { "個人データに関するご請求への回答（受付番号\($0.number)）" },
    done: { subject, answer in
      let first = "ご請求の内容：\(wish(subject.kind))"
      switch answer {
      case .told(let isWhole):
        return [
          first,
          subject.kind == .purpose
            ? "当事務局がお預かりしている個人データの種類、利用目的、保存期限を、添付のページに記載しました。"
            : "当事務局がお預かりしている個人データの内容、利用目的、入手元、保存期限を、添付のページに記載しました。"
              + "同じ内容のデータファイル（JSON形式）も添付しています。",
        ] + (isWhole ? [] : ["取り扱いに特に注意が必要な項目は、メールではお送りしていません。当事務局までお問い合わせください。"])
      case .changed(let fields):
        return [
          first,
          fields.isEmpty
            ? "お預かりしているデータはすでにご指定のとおりでしたので、変更はありません。"
            : "ご請求のとおり変更しました。変更した項目：\(fields.joined(separator: "、"))",
          "後から届く名簿によって、確認なしに元に戻ることはありません。",
        ]
      case .useStopped(let purposes):
        return [
          first,
          "ご請求のとおり利用を停止しました。"
            + (purposes.contains(.notify) ? "今後、案内をお送りしません。" : "")
            + (purposes.contains(.operate)
              ? "名簿にも載せません。" : "イベントの運営に必要な名簿には引き続き記載します。")
            + "データは、イベントの保存期限に消去します。",
          purposes.contains(.notify) ? "このため、イベントの日程変更や中止のお知らせも届きません。ご了承ください。" : "",
        ].filter { !$0.isEmpty }
      case .provisionStopped:
        return [first, "ご請求のとおり、第三者への提供を停止しました。"]
      case .erased(let titles):
        return [
          first,
          titles.isEmpty
            ? "ご請求のとおり、お問い合わせの内容を消去しました。"
            : "ご請求のとおり、次のイベントからお客様のデータを消去しました：\(titles.joined(separator: "、"))",
          "すでにお送りしたメールと、以前に作成したバックアップには及びません。バックアップから復元した場合は、改めて消去します。",
        ]
      case .destroyed(let receipts):
        return [
          first,
          "保存期限が過ぎたため、データはすでに消去しました。"
            + (receipts.isEmpty ? "" : "消去証明書：\(receipts.joined(separator: "、"))"),
        ]
      }
    },
    refused: { subject, ground, reason in
      [
        "ご請求の内容：\(wish(subject.kind))",
        "誠に申し訳ございませんが、\(because(ground))、ご請求に応じることができません。",
        "理由：\(reason)",
        "ご不明な点は当事務局までお問い合わせください。個人情報保護委員会に相談することもできます。",
      ]
    },
    nothingHeld: { receipts in
      [
        "お客様のデータをお調べしましたが、当事務局では保有しておりません。"
          + (receipts.isEmpty
            ? "" : "次の過去のイベントのデータは、すでに消去しました：\(receipts.joined(separator: "、"))"),
        "消去済みのイベントに参加されていたかどうかは、お調べすることができません。",
      ]
    },
    addressChanged: { _ in
      [
        "ご請求により、登録されているメールアドレスを変更しました。今後のお知らせは新しいアドレスにお送りします。",
        "お心当たりがない場合は、すぐに当事務局までご連絡ください。",
      ]
    },
    contact: { "お問い合わせ先：\($0.contact)" },
    sign: { $0.name })

  private static func about(_ titles: [String]) -> String {
    titles.isEmpty ? "" : "対象のイベント：\(titles.joined(separator: "、"))"
  }

  private static func wish(_ kind: RequestKind) -> String {
    switch kind {
    case .purpose: "利用目的の通知"
    case .disclose: "個人データの開示"
    case .correct: "個人データの訂正"
    case .add: "個人データの追加"
    case .delete: "個人データの一部削除"
    case .stopUse: "個人データの利用停止"
    case .stopProvision: "第三者への提供の停止"
    case .erase: "個人データの消去"
    }
  }

  private static func because(_ ground: RefusalGround) -> String {
    switch ground {
    case .notIdentified: "ご本人からのご請求であることを確認できないため"
    case .rightsOfOthers: "ご本人またはほかの方の権利利益を害するおそれがあるため"
    case .businessHarm: "業務の適正な実施に著しい支障を及ぼすおそれがあるため"
    case .law: "法令の定めにより"
    case .noReason: "データに誤りがない、保有していない、またはお知らせした目的のとおりに利用しているため"
    case .excessive: "同じご請求にすでにお答えしているため"
    case .other: "次の理由により"
    }
  }
}
