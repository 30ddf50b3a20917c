import Definitions
import Recognition
import Testing
import Vocabulary

@testable import Intake

/// Reports of payment services, and columns of prices beside answers.
struct PaymentListTests {
  @Test func `a refund is no attendee, and its payment is told`() throws {
    let event = try Importing()
    let report = try event.store(
      """
      Date,Name,Type,Gross,Fee,From Email Address,Transaction ID
      01/10/2026,Tom Bryce,Payment,25.00,-1.05,tom@example.org,T1
      01/10/2026,Ida Lowe,Payment,25.00,-1.05,ida@example.org,T2
      03/10/2026,Ida Lowe,Payment Refund,-25.00,1.05,office@example.com,T3
      04/10/2026,,General Withdrawal,-23.95,0.00,office@example.com,T4
      05/10/2026,Ruth Adler,Payment,25.00,-1.05,ruth@example.org,T5
      """)
    #expect(report.counts.added == 3 && report.counts.inactive == 2)
    #expect(
      try Set(event.people.map { $0["email"] })
        == ["tom@example.org", "ida@example.org", "ruth@example.org"])
    #expect(report.inactive.ranges == [4...5])
  }

  @Test(arguments: [
    ("Type", "Payment", "Refund of payment"), ("取引種別", "支払い", "返金"),
    ("Amount", "25.00", "-25.00"), ("金額", "5,000", "-5,000"), ("Betrag", "25,00 €", "−25,00 €"),
  ])
  func `a refund to an attendee is told beside the payment`(
    header: String, payment: String, refund: String
  ) throws {
    let report = try Importing().store(
      "Name;Email;\(header)\nTom Bryce;tom@example.org;\(payment)\n"
        + "Ida Lowe;ida@example.org;\(payment)\nRuth Adler;ruth@example.org;\(payment)\n"
        + "Ida Lowe;ida@example.org;\(refund)\n")
    #expect(report.counts.added == 3 && report.counts.inactive == 1 && report.counts.merged == 0)
    #expect(report.problems.map(\.kind) == [.contradiction])
    #expect(report.problems.map(\.location.line) == [5])
  }

  @Test(arguments: [("Fee", "-1.05"), ("Discount amount", "-5.00"), ("Balance", "-25.00")])
  func `other numbers below zero say nothing about coming`(header: String, number: String) throws {
    let report = try Importing().store(
      "Name,Email,\(header)\nTom Bryce,tom@example.org,0.00\nIda Lowe,ida@example.org,0.00\n"
        + "Ruth Adler,ruth@example.org,\(number)\n")
    #expect(report.counts.added == 3 && report.problems.isEmpty)
  }

  private func list(_ header: String, _ cells: [String]) -> String {
    let names = ["青木 恵", "上田 直子", "江藤 修"]
    let rows = zip(names, cells).enumerated().map { "\($1.0),a\($0)@example.jp,\($1.1)\n" }
    return "氏名,メールアドレス,\(header)\n" + rows.joined()
  }

  @Test func `a price in the header leaves a question of who comes one`() throws {
    let cells = ["出席", "欠席", "出席"]
    for header in ["総会出欠（会費3000円）", "出欠（会費制）", "参加（会費3000円）"] {
      let report = try Importing().store(list(header, cells))
      #expect(report.counts.added == 2 && report.counts.inactive == 1, "\(header)")
    }
  }

  @Test(arguments: ["会費", "総会出欠（会費）", "会費（3000円）"])
  func `a fee that is paid or open is a payment`(header: String) throws {
    let report = try Importing().store(list(header, ["済", "未払い", "入金済"]))
    #expect(report.counts.added == 3 && report.counts.inactive == 0)
  }

  @Test func `a no to a dinner with a price cancels nobody`() throws {
    let report = try Importing().store(list("懇親会（会費5000円）", ["参加", "不参加", "参加"]))
    #expect(report.counts.added == 3)
    #expect(report.statuses.map(\.role) == [.other(.workflow)])
  }
}
