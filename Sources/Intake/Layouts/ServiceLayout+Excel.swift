extension ServiceLayout {
  /// A list that somebody keeps in Excel or LibreOffice. Nobody gave its columns their names but
  /// its keeper, so they are found by ``FieldSynonyms`` alone.
  static let excel = ServiceLayout(
    name: "excel",
    recognisedBy: [
      ["氏名"], ["お名前"], ["名前"], ["参加者名"], ["姓", "名"], ["Name"], ["Full name"], ["Attendee name"],
      ["First name", "Last name"], ["First name", "Surname"], ["Given name", "Family name"],
    ],
    names: [])
}
