import Vocabulary

extension ServiceLayout {
  /// Peatix: 参加者リスト as CSV (UTF-16), in Japanese and in English.
  static let peatix = ServiceLayout(
    name: "peatix",
    recognisedBy: [
      ["販売ID", "参加者名", "チケット名", "ステータス"],
      ["Sales ID", "Attendee name", "Ticket name", "Status"],
    ],
    names: [.whole("参加者名"), .whole("Attendee name")],
    emails: ["参加者メールアドレス", "メールアドレス", "Attendee email", "Email address", "Email"],
    columns: [
      .phone: ["当日の連絡先電話番号", "電話番号", "Phone number"],
      .company: ["会社名", "所属", "Company"],
    ],
    statusColumns: ["ステータス", "Status"],
    inactiveWords: ["支払い待ち", "キャンセル済み", "払い戻し済み", "返金済み", "Awaiting payment"])
}
