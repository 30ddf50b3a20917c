extension ServiceLayout {
  /// Google Forms: answers as CSV; every column but the time and the address is a question.
  static let googleForms = ServiceLayout(
    name: "google-forms",
    recognisedBy: [["タイムスタンプ"], ["Timestamp"]],
    names: [.whole("氏名"), .whole("お名前"), .whole("名前"), .whole("Full name"), .whole("Name")],
    emails: ["メールアドレス", "Email Address", "Email", "ユーザー名", "Username"],
    statusColumns: StatusWords.questions)
}
