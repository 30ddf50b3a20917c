import Testing
import Vocabulary

@testable import Application

struct NoticeForecastTests {
  private func warning(_ letters: Int, _ rates: [String], hours: UInt16) -> String? {
    let begins = Instant(rfc3339: "2026-11-01T00:00:00Z")!
    return NoticeForecast(
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
}
