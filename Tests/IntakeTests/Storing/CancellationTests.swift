import Intake
import Testing
import Vocabulary

/// An import that would cancel many people asks first.
struct CancellationTests {
  static let header = "Name,Email,Status\n"

  private static func list(coming: Range<Int>, cancelled: Range<Int> = 0..<0) -> String {
    header + coming.map { "P,p\($0)@example.org,registered\n" }.joined()
      + cancelled.map { "P,p\($0)@example.org,cancelled\n" }.joined()
  }

  private static func event(_ people: Int) throws -> Importing {
    let event = try Importing()
    try event.store(list(coming: 0..<people))
    return event
  }

  @Test(arguments: [false, true])
  func `more than a third is cancelled only after a yes`(isFullList: Bool) throws {
    let event = try Self.event(9)
    let list =
      isFullList
      ? Self.list(coming: 4..<10) : Self.list(coming: 4..<10, cancelled: 0..<4)
    let options = ImportOptions(isFullList: isFullList)
    let question = CancellationQuestion(cancelled: 4, registered: 9)
    let isOfCancelling = { (remark: ImportRemark) in remark.code != "not-coming" }

    let dry = try event.dryRun(list, options)
    #expect(dry.question == question && !dry.isHeldBack && !dry.hasRejects)
    #expect(dry.remarks.filter(isOfCancelling) == [.asksToCancel(question, isDryRun: true)])

    let asked = try event.store(list, options)
    #expect(asked.question == question && asked.isHeldBack && asked.hasRejects)
    #expect(!asked.isCommitted && !asked.isFinished)
    #expect(asked.remarks.filter(isOfCancelling) == [.asksToCancel(question, isDryRun: false)])
    #expect(try event.people.map(\.status) == Array(repeating: .registered, count: 9))

    let done = try event.store(
      list, ImportOptions(isFullList: isFullList, mayCancelMany: true))
    #expect(done.question == nil && done.isCommitted && !done.hasRejects)
    #expect(done.remarks.filter(isOfCancelling) == [.cancelled(attendees: 4, isDryRun: false)])
    #expect(try event.people.count { $0.status == .cancelled } == 4)
    #expect(try event.people.count == 10)
  }

  @Test(arguments: [(9, 3), (2, 2), (3, 1)])
  func `a third, or the few of a tiny event, need no yes`(people: Int, cancelled: Int) throws {
    let event = try Self.event(people)
    let report = try event.store(
      Self.list(coming: cancelled..<people, cancelled: 0..<cancelled))
    #expect(report.question == nil && report.counts.cancelled == cancelled)
  }

  @Test func `who was cancelled before is not counted again, and who is checked in is`() throws {
    let event = try Self.event(6)
    for index in 0..<3 { try event.setStatus(.cancelled, ofPerson: index) }
    try event.setStatus(.checkedIn, ofPerson: 5)
    let report = try event.store(Self.list(coming: 5..<6, cancelled: 0..<5))
    #expect(report.question == CancellationQuestion(cancelled: 2, registered: 3))
  }

  @Test func `a yes is no consent to what a strict import refuses`() throws {
    let event = try Self.event(3)
    let list = Self.list(coming: 2..<3, cancelled: 0..<2) + "P,nowhere,registered\n"
    let report = try event.store(list, ImportOptions(isStrict: true, mayCancelMany: true))
    #expect(report.remarks.first == .refused(rejected: 1) && !report.isCommitted)
  }
}
