import Definitions
import Recognition
import Testing

/// What values of status columns say, and what a column's role makes of them.
struct StatusTests {
  private func meaning(_ text: String, _ role: StatusRole) -> StatusMeaning {
    role.meaning(of: text, .builtIn)
  }

  @Test(arguments: [
    ("cancelled_by_hotel", StatusClass.cancelled), ("Void", .cancelled), ("refunded", .refunded),
    ("キャンセル待ち", .waiting), ("無断キャンセル", .absent), ("no_show", .absent), ("受付済", .present),
    ("not_checked_in", .present), ("not paid", .unpaid), ("unconfirmed", .pending),
    ("未処理", .workflow),
    ("not cancelled", .coming), ("Confirmed (by phone)", .confirmed),
  ])
  func `a value has a class`(text: String, value: StatusClass) {
    #expect(StatusLexicon.builtIn.value(of: text) == value)
  }

  @Test(arguments: ["Platypus", "Confirmed, unpaid", "VIP", "", "Registered: no"])
  func `a value that may mean either has none`(text: String) {
    #expect(StatusLexicon.builtIn.value(of: text) == nil)
  }

  @Test func `a word of one language is not a negated word of another`() {
    let languages = [
      ListWords(language: "aa", text: "[negators]\nno\n[values.confirmed]\nva\n"),
      ListWords(language: "bb", text: "[values.coming]\nnova\n"),
    ]
    #expect(StatusLexicon(languages).value(of: "nova") == .coming)
    #expect(StatusLexicon(Array(languages.prefix(1))).value(of: "no va") == .pending)
  }

  @Test func `an open payment does not cancel, and a refund does`() {
    #expect(meaning("refunded", .other(.payment)) == .staysAway)
    #expect(meaning("pending", .other(.payment)) == .notCounted(.pending))
    #expect(meaning("paid", .other(.payment)) == .comes)
    #expect(meaning("Pending", .other(.checkIn)) == .notCounted(.pending))
    #expect(meaning("cancelled", .other(.subscription)) == .notCounted(.cancelled))
    #expect(meaning("unpaid", .attendance) == .staysAway)
  }

  @Test(arguments: [
    ("-25.00", true), ("−25,00 €", true), ("EUR -25.00", true), ("△5,000", true), ("(25.00)", true),
    ("￥－5,000", true), ("25.00", false), ("-0.00", false), ("2026-10-01", false), ("none", false),
    ("", false),
  ])
  func `an amount below zero is money paid back`(cell: String, isPaidBack: Bool) {
    #expect(meaning(cell, .amount) == (isPaidBack ? .staysAway : .comes))
  }

  @Test func `under a header that says nothing only plain words count`() {
    #expect(meaning("cancelled", .unnamed) == .staysAway)
    #expect(meaning("waitlisted", .unnamed) == .staysAway)
    #expect(meaning("pending", .unnamed) == .notCounted(.pending))
    #expect(meaning("something else", .unnamed) == .unknown)
    #expect(meaning("Cancellation insurance", .unnamed) == .unknown)
    #expect(meaning("Cancellation by phone", .attendance) == .staysAway)
  }

  @Test(arguments: [
    ("yes", StatusMeaning.staysAway), ("2026-10-03", .staysAway), ("2026/10/03 10:00", .staysAway),
    ("1", .staysAway), ("no", .comes), ("0", .comes), ("0.00", .comes), ("", .comes),
    ("12.50", .unknown),
    ("未", .comes), ("○", .staysAway),
  ])
  func `a cancellation column is read by what fills it`(cell: String, wanted: StatusMeaning) {
    #expect(meaning(cell, .cancellation) == wanted)
  }
}
