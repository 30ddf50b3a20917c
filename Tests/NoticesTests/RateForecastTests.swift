import Definitions
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Notices

struct RateForecastTests {
  private func shortage(_ letters: Int, _ rates: [String], hours: UInt16) -> RateShortage? {
    let begins = Instant(rfc3339: "2026-11-01T00:00:00Z")!
    return RateForecast(
      notice: Slug("reminder")!, letters: letters, rates: rates.map { Rate($0)! }, begins: begins,
      expires: begins + .hours(hours)
    ).shortage
  }

  @Test(
    arguments: [
      (100, ["100/hour"], 1), (200, ["100/hour"], 2), (3600, ["1/second"], 2), (0, ["1/day"], 1),
      (5000, [], 1),
    ] as [(Int, [String], UInt16)])
  func `what can leave in time is no concern`(letters: Int, rates: [String], hours: UInt16) {
    #expect(shortage(letters, rates, hours: hours) == nil)
  }

  @Test func `what cannot is told with how long it takes and what would be left`() {
    let rates = ["1/second", "100/hour"]
    #expect(
      shortage(5000, rates, hours: 24)
        == RateShortage(
          notice: Slug("reminder")!, letters: 5000, rates: rates.map { Rate($0)! },
          duration: 49 * 3600, timeLeft: 24 * 3600, lost: 2600))
  }

  @Test func `the slowest rate decides`() {
    let slow = shortage(300, ["10/second", "100/hour", "150/day"], hours: 24)
    #expect(slow?.lost == 150)
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
    let shortage = try fixture.vault.database.read {
      try fixture.planner.rateShortage(
        fixture.event.notices[0], fixture.timing(), mail, in: $0)
    }
    #expect((shortage != nil) == isWarned)
  }
}
