import Definitions
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Notices

struct RateForecastTests {
  private func warning(_ letters: Int, _ rates: [String], hours: UInt16) -> String? {
    let begins = Instant(rfc3339: "2026-11-01T00:00:00Z")!
    return RateForecast(
      notice: Slug("reminder")!, letters: letters, rates: rates.map { Rate($0)! }, begins: begins,
      expires: begins + .hours(hours)
    ).warning?.message
  }

  @Test(
    arguments: [
      (100, ["100/hour"], 1), (200, ["100/hour"], 2), (3600, ["1/second"], 2), (0, ["1/day"], 1),
      (5000, [], 1),
    ] as [(Int, [String], UInt16)])
  func `what can leave in time is no concern`(letters: Int, rates: [String], hours: UInt16) {
    #expect(warning(letters, rates, hours: hours) == nil)
  }

  @Test func `what cannot is told with what would be left, and what to do`() {
    #expect(
      warning(5000, ["1/second", "100/hour"], hours: 24)
        == "notice 'reminder' has 5000 letters to send, which take 2 days 1 hour at 1/second, "
        + "100/hour, and 1 day are left until it expires: about 2600 would not leave; allow a higher "
        + "'rate:', send it earlier, or set 'expires:' later")
  }

  @Test func `the slowest rate decides`() {
    let slow = warning(300, ["10/second", "100/hour", "150/day"], hours: 24)
    #expect(slow?.contains("about 150 would not leave") == true)
  }

  @Test(arguments: [(0, true), (2, false)])
  func `who gets no letter is no letter in the forecast`(stopped: Int, isWarned: Bool) throws {
    let fixture = try NoticeFixture()
    let names = ["ada", "bob", "cleo", "dora", "emil"]
    let ids = try names.map { try fixture.add($0) }
    let now = fixture.world.now
    try fixture.vault.database.write { access in
      for place in 0..<stopped {
        _ = try fixture.outbox.suppress(
          EmailAddress("\(names[place])@example.org")!, of: ids[place], because: .stopped, at: now,
          in: access)
      }
    }
    // Three days and a few hours are left for five letters at one letter a day.
    let mail = MailDefinition(
      transport: "smtp://localhost", senderName: nil,
      senderAddress: EmailAddress("office@example.org")!, connections: 1,
      rates: [Rate("1/day")!], operatedBy: "own")
    let attention = try fixture.vault.database.read {
      try fixture.planner.forecastAttention(
        fixture.event.notices[0], fixture.timing(), mail, in: $0)
    }
    #expect(attention?.code == (isWarned ? "rate-too-slow" : nil))
  }
}
