import Intake
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

/// Who does not come, by the list's own words.
struct StatusTests {
  private func inactive(_ list: String) throws -> Int {
    try Importing().rehearse(list).counts.inactive
  }

  @Test(arguments: [
    ("Canceled by attendee", true), ("CANCELLED - refund issued", true), ("On waiting list", true),
    ("payment pending", true), ("No show", true), ("キャンセル済（返金済）", true), ("参加取消", true),
    ("registered", false), ("Not cancelled", false), ("キャンセルなし", false), ("参加", false),
    ("Confirmed (cancellable)", false),
  ])
  func `a status is understood whatever stands around it`(word: String, isInactive: Bool) throws {
    let list = "Name,Email,Status\nAda,ada@example.org,\(word)\n"
    #expect(try inactive(list) == (isInactive ? 1 : 0))
  }

  @Test(arguments: [("No, sorry", true), ("no", true), ("Yes", false), ("Not yet known", false)])
  func `an answer is understood by its first word`(answer: String, isInactive: Bool) throws {
    let list = "Name,Email,Will you attend?\nAda,ada@example.org,\"\(answer)\"\n"
    #expect(try inactive(list) == (isInactive ? 1 : 0))
  }

  @Test(arguments: [
    ("Cancelled", "yes", true), ("Cancelled", "no", false), ("Canceled at", "2027-01-02", true),
    ("キャンセル", "○", true), ("キャンセル", "", false), ("キャンセル", "×", false),
    ("Cancellation date", "-", false),
  ])
  func `a column of cancellations says who does not come`(
    header: String, cell: String, isInactive: Bool
  ) throws {
    let list = "Name,Email,\(header)\nAda,ada@example.org,\(cell)\nBen,ben@example.org,\n"
    #expect(try inactive(list) == (isInactive ? 1 : 0))
  }

  @Test func `a full list of nobody cancels nobody`() throws {
    let event = try Importing()
    try event.store("Name,Email\nAda,ada@example.org\n")
    let empty = try event.store("Name,Email\n", ImportOptions(isFullList: true))
    #expect(empty.isFullListHeldBack && empty.counts.cancelled == 0)
    #expect(try event.people.map(\.status) == [.registered])
  }

  @Test func `who was cancelled by hand is not registered again by a list`() throws {
    let event = try Importing()
    let list = "Name,Email\nAda,ada@example.org\nBen,ben@example.org\n"
    try event.store(list)
    let code = try #require(try event.people.first?.code)
    try event.vault.database.write { access in
      let row = try event.attendees.find(AttendeeCode(code)!, in: access)!
      try event.attendees.cancelByHand(row.id, at: event.workspace.world.now, in: access)
    }
    for _ in 0..<2 {
      let again = try event.store(list)
      #expect(again.counts.unchanged == 2 && again.counts.missing == 0)
      #expect(try event.people.map(\.status) == [.cancelled, .registered])
    }
  }

  @Test func `a header with an address among it is somebody, and no cell of it is shown`() throws {
    let report = try Importing().rehearse(
      "Taro Yamada,taro@example.jp,Tokyo\nAda,ada@example.org,Paris\n",
      ImportOptions(
        headerLine: 1,
        choices: [ColumnChoice("name=#1")!, ColumnChoice("email=#2")!]))
    #expect(report.stored.map(\.column) == ["column 1", "column 2"])
    #expect(report.dropped.map(\.column) == ["column 3"])
  }
}
