import Notices
import Testing
import Vocabulary

@Suite struct RetryRuleTests {
  @Test(arguments: [
    (1, Period.minutes(5)), (2, .minutes(30)), (3, .minutes(60)), (4, .minutes(120)),
    (5, .minutes(240)), (6, .minutes(480)), (7, .minutes(960)), (8, .minutes(960)),
    (1_000_000, .minutes(960)),
  ])
  func `a letter that was put off waits five minutes, then thirty, doubling up to sixteen hours`(
    attempts: Int, pause: Period
  ) {
    #expect(RetryRule.pause(after: attempts) == pause)
  }
}
