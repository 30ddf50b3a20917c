import Testing
import Vault
import Vocabulary

/// All times are in days after the first end of the event. Its retention is 30 days.
struct WindowPolicyTests {
  static let day: Int64 = 86_400
  static let end = Instant(rfc3339: "2026-11-28T08:00:00Z")!

  static func at(_ days: Double) -> Instant {
    Instant(seconds: end.seconds + Int64(days * Double(day)))
  }

  static func days(of instant: Instant) -> Double {
    Double(instant.seconds - end.seconds) / Double(day)
  }

  /// A change of the definition: the end of the event and its retention in days.
  struct Edit {
    var ends = 0.0
    var retention = 30.0
    var announced = false
  }

  /// The entry of an event in the catalog. Each new window changes it.
  struct Record {
    var entry = CatalogEntry(
      id: EventID(text: "e"), slug: Slug("autumn")!, title: "Autumn", zone: "Asia/Tokyo",
      identity: [.email], starts: WindowPolicyTests.at(-0.2), ends: WindowPolicyTests.at(0),
      retention: 30 * WindowPolicyTests.day, opened: WindowPolicyTests.at(-20))

    mutating func apply(_ edit: Edit, on now: Double) throws -> CatalogWindow {
      let ends = WindowPolicyTests.at(edit.ends)
      let window = WindowPolicy.window(
        of: entry, title: "Autumn", starts: ends - .hours(4), ends: ends,
        retention: Int64(edit.retention) * WindowPolicyTests.day, announced: edit.announced,
        now: WindowPolicyTests.at(now))
      entry = try entry.with(window)
      return window
    }
  }

  @Test(
    arguments: [
      // (ends, retention, announced, day of the edit, closes, in force, pending)
      (0, 30, false, -10, 30, 30, nil),
      (0, 10, false, -10, 10, 10, nil),
      (0, 0, false, -10, 0, 0, nil),
      (0, 60, false, -10, 30, 30, 60),
      (0, 60, true, -10, 60, 60, nil),
      (20, 30, false, -10, 50, 30, nil),
      (-5, 30, false, -10, 25, 30, nil),
      (90, 30, false, -10, 120, 30, nil),
      (91, 30, false, -10, 120, 30, nil),
      (365, 30, false, -10, 120, 30, nil),
      (20, 60, false, -10, 50, 30, 60),
      (365, 60, true, -10, 150, 60, nil),
      (100, 10, false, -10, 100, 10, nil),
    ] as [(Double, Double, Bool, Double, Double, Double, Double?)])
  func `the window shrinks at once, grows when announced, and moves by 90 days at most`(
    ends: Double, retention: Double, announced: Bool, now: Double, closes: Double, inForce: Double,
    pending: Double?
  ) throws {
    var record = Record()
    let edit = Edit(ends: ends, retention: retention, announced: announced)
    let window = try record.apply(edit, on: now)
    #expect(Self.days(of: window.closes) == closes)
    #expect(Double(window.retention / Self.day) == inForce)
    #expect(window.pendingRetention.map { Double($0 / Self.day) } == pending)
    #expect(Self.days(of: window.ends) == ends)
  }

  @Test(arguments: [
    Edit(), Edit(retention: 10), Edit(retention: 60), Edit(retention: 60, announced: true),
    Edit(ends: 80), Edit(ends: 300), Edit(ends: 300, retention: 150, announced: true),
    Edit(ends: -365), Edit(retention: 0),
  ])
  func `the same definition always gives the same window`(edit: Edit) throws {
    var record = Record()
    let first = try record.apply(edit, on: 5)
    for now in [5.0, 5.1, 6, 7.5, 7.9] {
      #expect(try record.apply(edit, on: now) == first)
    }
  }

  @Test func `several moves add up to 90 days at most`() throws {
    var record = Record()
    #expect(Self.days(of: try record.apply(Edit(ends: 60), on: -10).closes) == 90)
    #expect(Self.days(of: try record.apply(Edit(ends: 120), on: 40).closes) == 120)
    #expect(Self.days(of: try record.apply(Edit(ends: 180), on: 100).closes) == 120)
  }

  @Test func `an announced retention does not allow further moves`() throws {
    var record = Record()
    let longer = Edit(retention: 180, announced: true)
    #expect(Self.days(of: try record.apply(longer, on: 0).closes) == 180)
    #expect(Self.days(of: try record.apply(Edit(ends: 200, retention: 180), on: 10).closes) == 270)
  }

  @Test func `a shortened retention becomes longer again only after an announcement`() throws {
    var record = Record()
    #expect(Self.days(of: try record.apply(Edit(retention: 10), on: 0).closes) == 10)
    let back = try record.apply(Edit(retention: 30), on: 1)
    #expect(Self.days(of: back.closes) == 10)
    #expect(back.pendingRetention == 30 * Self.day)
    let announced = try record.apply(Edit(retention: 30, announced: true), on: 2)
    #expect(Self.days(of: announced.closes) == 30)
    #expect(announced.pendingRetention == nil)
  }

  @Test func `a longer retention waits from its first edit, and another length waits again`() throws
  {
    var record = Record()
    #expect(try record.apply(Edit(retention: 60), on: 1).pendingSince == Self.at(1))
    #expect(try record.apply(Edit(retention: 60), on: 2).pendingSince == Self.at(1))
    #expect(try record.apply(Edit(ends: 10, retention: 60), on: 3).pendingSince == Self.at(1))
    #expect(try record.apply(Edit(retention: 90), on: 4).pendingSince == Self.at(4))
    #expect(try record.apply(Edit(retention: 30), on: 5).pendingSince == nil)
    #expect(try record.apply(Edit(retention: 90), on: 6).pendingSince == Self.at(6))
  }

  @Test func `the window before an extension moves with the event and never outlasts the new one`()
    throws
  {
    var record = Record()
    _ = try record.apply(Edit(retention: 60), on: 1)
    _ = try record.apply(Edit(retention: 60, announced: true), on: 2)
    let lengthening = RetentionExtension(
      event: record.entry.id, notices: [], announcedSince: Self.at(1), inForce: Self.at(2),
      before: 30 * Self.day)
    #expect(Self.days(of: lengthening.oldClose(of: record.entry)) == 30)
    _ = try record.apply(Edit(ends: 20, retention: 60), on: 3)
    #expect(Self.days(of: lengthening.oldClose(of: record.entry)) == 50)
    _ = try record.apply(Edit(ends: 200, retention: 60), on: 3)
    #expect(Self.days(of: lengthening.oldClose(of: record.entry)) == 120)
    _ = try record.apply(Edit(retention: 20), on: 3)
    #expect(Self.days(of: lengthening.oldClose(of: record.entry)) == 20)
  }

  @Test(arguments: [
    Edit(ends: -365), Edit(retention: 0), Edit(ends: -29, retention: 30), Edit(retention: 5.0),
    Edit(retention: 7),
  ])
  func `an edit never makes a purge due within 72 hours`(edit: Edit) throws {
    var record = Record()
    #expect(Self.days(of: try record.apply(edit, on: 5).closes) == 8)
    // To read it again, or to edit it in this way again, does not delay the purge further.
    #expect(Self.days(of: try record.apply(edit, on: 6).closes) == 8)
    #expect(Self.days(of: try record.apply(Edit(ends: -400), on: 7.9).closes) == 8)
    let due = try record.apply(edit, on: 8.1)
    #expect(Self.days(of: due.closes) <= 8)
  }

  @Test func `a corrected edit restores the window`() throws {
    var record = Record()
    let before = try record.apply(Edit(), on: 4)
    let mistyped = try record.apply(Edit(ends: -365), on: 5)
    #expect(mistyped.closes != before.closes)
    #expect(mistyped.ends == before.ends)
    #expect(try record.apply(Edit(), on: 7) == before)
  }

  @Test func `the 72 hours never outlast the window that was in force`() throws {
    var record = Record()
    #expect(Self.days(of: try record.apply(Edit(ends: -365), on: 29).closes) == 30)
  }

  @Test func `a window that reaches its planned end does not wait`() throws {
    var record = Record()
    for now in [26.0, 28, 29.99, 30, 31, 400] {
      #expect(Self.days(of: try record.apply(Edit(), on: now).closes) == 30)
    }
  }
}

extension CatalogEntry {
  /// The entry after it got `window` and was read again.
  func with(_ window: CatalogWindow) throws -> CatalogEntry {
    let catalog = try CatalogFixture(self)
    try catalog.catalog.setWindow(id, window)
    return try catalog.catalog.entry(slug)!
  }
}
