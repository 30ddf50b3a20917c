import Testing
import Vocabulary

struct ClockRuleTests {
  static let mark = Instant(seconds: 1_790_000_000)
  static let day: Int64 = 86_400

  static func reading(
    _ wall: Int64, boot: String = "a", sinceBoot: Int64 = 0, synchronised: Bool = false
  ) -> ClockSample {
    ClockSample(
      wall: Instant(seconds: mark.seconds + wall), bootID: boot, sinceBoot: 5000 + sinceBoot,
      isSynchronised: synchronised)
  }

  @Test func `the first reading is explained`() {
    let now = Self.reading(0)
    #expect(ClockRule.verdict(on: now, last: nil) == .explained(now.wall))
  }

  @Test(
    arguments: [
      // (advance of the wall clock, advance of the boot clock, explained)
      (10, 10, true), (70, 10, true), (71, 10, false), (10, 5000, true),
      (100_160, 100_000, true), (100_161, 100_000, false),
      (400 * day, 3600, false), (10 * day, 10 * day, true), (10 * day, 9 * day, false),
    ] as [(Int64, Int64, Bool)])
  func `during one boot the wall clock can advance as far as the boot clock`(
    wall: Int64, sinceBoot: Int64, isExplained: Bool
  ) {
    let now = Self.reading(wall, sinceBoot: sinceBoot, synchronised: true)
    let expected: ClockRule.Verdict =
      isExplained ? .explained(now.wall) : .unexplained(wall: now.wall, mark: Self.mark)
    #expect(ClockRule.verdict(on: now, last: Self.reading(0)) == expected)
  }

  @Test(
    arguments: [
      // 14 days and their tolerance, 60 + 1209 seconds; 60 days and theirs, 60 + 5184 seconds.
      (10 * day, false, true), (14 * day + 1269, false, true), (14 * day + 1270, false, false),
      (60 * day + 5244, true, true), (60 * day + 5245, true, false), (15 * day, true, true),
      (15 * day, false, false), (400 * day, true, false),
    ] as [(Int64, Bool, Bool)])
  func `after a restart a gap of days is explained, and a gap of months is not`(
    wall: Int64, isSynchronised: Bool, isExplained: Bool
  ) {
    let now = Self.reading(wall, boot: "b", sinceBoot: -4990, synchronised: isSynchronised)
    let expected: ClockRule.Verdict =
      isExplained ? .explained(now.wall) : .unexplained(wall: now.wall, mark: Self.mark)
    #expect(ClockRule.verdict(on: now, last: Self.reading(0)) == expected)
  }

  @Test(arguments: ["a", "b"], [0, -1, -365 * day])
  func `a time before the mark counts as the mark, so that nothing repeats`(
    boot: String, wall: Int64
  ) {
    let now = Self.reading(wall, boot: boot, sinceBoot: 100)
    #expect(ClockRule.verdict(on: now, last: Self.reading(0)) == .explained(Self.mark))
  }

  @Test func `a clock that somebody corrects is explained again`() {
    let last = Self.reading(0)
    let wrong = Self.reading(400 * Self.day, sinceBoot: 600)
    #expect(
      ClockRule.verdict(on: wrong, last: last) == .unexplained(wall: wrong.wall, mark: Self.mark))
    let right = Self.reading(1200, sinceBoot: 1200)
    #expect(ClockRule.verdict(on: right, last: last) == .explained(right.wall))
  }

  @Test func `a boot clock that goes back explains only the tolerance`() {
    let last = Self.reading(0)
    #expect(
      ClockRule.verdict(on: Self.reading(10, sinceBoot: -1000), last: last)
        == .unexplained(wall: Instant(seconds: Self.mark.seconds + 10), mark: Self.mark))
    #expect(ClockRule.tolerance(over: -1000) == 60)
  }
}
