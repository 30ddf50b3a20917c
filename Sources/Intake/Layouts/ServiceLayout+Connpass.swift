import Vocabulary

extension ServiceLayout {
  /// connpass: 参加者一覧 as CSV (CP932). The e-mail column is a question of the organiser's own.
  static let connpass = ServiceLayout(
    name: "connpass",
    recognisedBy: [
      ["参加枠名", "ユーザー名", "表示名", "参加ステータス"],
      ["参加枠名", "ユーザー名", "表示名", "参加ステータス", "出欠ステータス", "受付番号"],
    ],
    names: [.whole("表示名")],
    columns: [.company: ["会社名", "所属"]],
    statusColumns: ["参加ステータス"],
    inactiveWords: ["参加キャンセル", "補欠", "抽選待ち", "落選"])
}
