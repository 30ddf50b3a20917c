import Definitions
import Mail
import Storage
import Synchronization
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Notices

/// Who gets a letter. The run, the preview and the counts must agree with the expected result here.
struct EligibilityTests {
  /// When a person is added, compared with the time when the notice is due or first planned.
  enum Arrival: String, CaseIterable, Sendable { case before, at, after }

  /// What keeps a letter from a person that the notice is meant for.
  enum Obstacle: String, CaseIterable, Sendable {
    case none, stopped, bounced, addressless, restricted
    /// Only the use for `operate` is stopped, which keeps no letter back.
    case restrictedAtDoor = "restricted-at-door"

    var lets: Bool { self == .none || self == .restrictedAtDoor }
  }

  /// A notice, and whether its slot was opened when the notice was due.
  struct Case: CustomTestStringConvertible, Sendable {
    let audience: Audience
    let send: String
    let late: Bool
    let isOpened: Bool

    var testDescription: String {
      "\(send), to \(audience), late: \(late ? "send" : "skip"), opened \(isOpened ? "before" : "now")"
    }
  }

  private static let audiences: [Audience] = [
    .registered, .checkedIn, .absent, .registeredAndCancelled,
    .choice(NoticeFixture.ticket, "speaker"),
  ]
  private static let schedules = [
    "7 days before start at 09:00", "2026-11-21 09:00", "on import", "on move", "on call-off",
  ]
  static let cases = audiences.flatMap { audience in
    schedules.flatMap { send in
      [true, false].flatMap { late in
        [true, false].map { Case(audience: audience, send: send, late: late, isOpened: $0) }
      }
    }
  }

  /// The due time of all schedules above.
  private static let due = utc("2026-11-21T00:00:00Z")

  private struct Person: Hashable {
    let arrival: Arrival
    let status: AttendeeStatus
    let obstacle: Obstacle
    let ticket: String

    var name: String { "\(arrival.rawValue).\(status.rawValue).\(obstacle.rawValue).\(ticket)" }
  }

  private static func people(of audience: Audience) -> [Person] {
    let tickets = if case .choice = audience { ["speaker", "other"] } else { ["speaker"] }
    return Arrival.allCases.flatMap { arrival in
      AttendeeStatus.allCases.flatMap { status in
        Obstacle.allCases.flatMap { obstacle in
          tickets.map { Person(arrival: arrival, status: status, obstacle: obstacle, ticket: $0) }
        }
      }
    }
  }

  // MARK: expected result

  private static func isMeant(_ person: Person, by each: Case) -> Bool {
    let isInAudience =
      switch each.audience {
      case .registered: person.status != .cancelled
      case .checkedIn: person.status == .checkedIn
      case .absent: person.status == .registered
      case .registeredAndCancelled: true
      case .choice: person.status != .cancelled && person.ticket == "speaker"
      }
    let isInTime =
      switch (each.send, each.late) {
      case ("on move", _): person.arrival != .after
      case ("on import", false): each.isOpened && person.arrival != .before
      case (_, true): true
      case (_, false): person.arrival != .after
      }
    return isInAudience && isInTime
  }

  // MARK: actual result

  private struct Setting {
    let fixture: NoticeFixture
    let planner: NoticePlanner
  }

  private func setting(of each: Case, _ people: [Person]) throws -> Setting {
    let fixture = try NoticeFixture(
      calledOff: each.send == "on call-off" ? "2026-11-21 09:00" : nil,
      revised: each.send == "on move" ? Self.due : nil,
      notices: [NoticeFixture.notice(send: each.send, to: each.audience, late: each.late)])
    var ids: [Person: AttendeeID] = [:]
    for (arrival, time) in [
      (Arrival.before, Self.due - .hours(1)), (.at, Self.due), (.after, Self.due + .hours(1)),
    ] {
      fixture.world.now = time
      try fixture.vault.database.write { access in
        for person in people where person.arrival == arrival {
          ids[person] = try fixture.add(
            person.name, status: person.status, ticket: person.ticket,
            hasAddress: person.obstacle != .addressless, in: access)
        }
      }
      if each.isOpened, arrival == .at { try fixture.plan() }
    }
    fixture.world.now = Self.due + .hours(2)
    try suppress(ids, fixture)
    for (person, id) in ids where person.obstacle == .restricted { try fixture.restrict(id) }
    for (person, id) in ids where person.obstacle == .restrictedAtDoor {
      try fixture.restrict(id, [.operate])
    }
    return Setting(fixture: fixture, planner: fixture.planner)
  }

  private func suppress(_ ids: [Person: AttendeeID], _ fixture: NoticeFixture) throws {
    try fixture.vault.database.write { access in
      for (person, id) in ids where [.stopped, .bounced].contains(person.obstacle) {
        let address = try #require(EmailAddress("\(person.name)@example.org"))
        _ = try fixture.outbox.suppress(
          address, of: id, because: person.obstacle == .stopped ? .stopped : .bounced,
          at: fixture.world.now, in: access)
      }
    }
  }

  @Test(arguments: cases)
  func `plan and lease, preview and counts agree about who gets a letter`(each: Case) throws {
    let people = Self.people(of: each.audience)
    let meant = people.filter { Self.isMeant($0, by: each) }
    let right = Set(meant.filter(\.obstacle.lets).map { "\($0.name)@example.org" })
    let setting = try setting(of: each, people)
    let (fixture, planner) = (setting.fixture, setting.planner)
    let (notice, timing) = (fixture.event.notices[0], fixture.timing())

    try fixture.vault.database.read { access in
      let survey = try planner.survey(notice, timing, in: access)
      #expect(survey.recipients == right.count)
      #expect(survey.leftOut.values.reduce(0, +) == people.count - right.count)
      #expect(try planner.recipients(of: [(notice, timing)], in: access) == [right.count])
      #expect(
        try planner.outstanding(notice, timing, at: fixture.world.now, in: access) == right.count)
      #expect(try planner.mostRecipients(of: notice, in: access) >= right.count)
    }

    let reached = Mutex<[String]>([])
    let report = try fixture.dispatch(
      with: {
        { letter in
          reached.withLock { $0.append(letter.recipient.revealed) }
          return .written
        }
      })
    #expect(reached.withLock { $0 }.sorted() == right.sorted())
    // A delivery is recorded for everybody that the notice is meant for. The lease says why a
    // letter is not sent.
    #expect(report.count(.written) == right.count)
    #expect(report.count(.suppressed) == meant.count - right.count)
    #expect(
      try fixture.vault.database.read {
        try planner.outstanding(notice, timing, at: fixture.world.now, in: $0)
      } == 0)
  }

  @Test(arguments: [
    (Arrival.before, ExclusionReason.addedBefore), (.after, .added),
  ])
  func `who was added at the wrong time is told apart`(
    arrival: Arrival, reason: ExclusionReason
  ) throws {
    let each = Case(
      audience: .registered, send: arrival == .before ? "on import" : "on move", late: false,
      isOpened: true)
    let person = Person(arrival: arrival, status: .registered, obstacle: .none, ticket: "speaker")
    let setting = try setting(of: each, [person])
    let survey = try setting.fixture.vault.database.read {
      try setting.planner.survey(
        setting.fixture.event.notices[0], setting.fixture.timing(), in: $0)
    }
    #expect(survey.leftOut == [reason: 1])
  }

  @Test func `who asked to stop the use of their data is told apart`() throws {
    let fixture = try NoticeFixture()
    let (ada, bob) = (try fixture.add("ada"), try fixture.add("bob"))
    try fixture.restrict(ada)
    try fixture.restrict(bob, [.operate])
    let survey = try fixture.vault.database.read {
      try fixture.planner.survey(fixture.event.notices[0], fixture.timing(), in: $0)
    }
    #expect(survey.leftOut == [.restricted: 1])
    #expect(survey.recipients == 1)
    #expect(ExclusionReason.restricted.rawValue == "restricted")
  }

  @Test func `who was left out and came back is counted as the next run would write to them`()
    throws
  {
    let fixture = try NoticeFixture()
    let ada = try fixture.add("ada")
    try fixture.plan()
    try fixture.setStatus(.cancelled, of: ada)
    try fixture.dispatch(with: { { _ in .written } })
    func outstanding() throws -> Int {
      try fixture.vault.database.read {
        try fixture.planner.outstanding(
          fixture.event.notices[0], fixture.timing(), at: fixture.world.now, in: $0)
      }
    }
    #expect(try outstanding() == 0)
    fixture.world.advance(by: .hours(1))
    try fixture.setStatus(.registered, of: ada)
    #expect(try outstanding() == 1)
    #expect(try fixture.dispatch(with: { { _ in .written } }).counts == [.written: 1])
  }

  @Test func `a letter that is owed is sent although its notice is due earlier now`() throws {
    let fixture = try NoticeFixture(notices: [
      NoticeFixture.notice(send: "2026-11-25 08:00", late: false)
    ])
    fixture.world.now = utc("2026-11-24T12:00:00Z")
    try fixture.add("ada")
    try fixture.plan()
    let earlier = NoticeFixture.event(notices: [
      NoticeFixture.notice(send: "2026-11-24 09:00", late: false)
    ])
    let timing = NoticeTiming(
      of: earlier.notices[0], in: earlier, windowCloses: earlier.windowClosesAt)
    let count = try fixture.vault.database.read {
      try fixture.planner(of: earlier).outstanding(
        earlier.notices[0], timing, at: fixture.world.now, in: $0)
    }
    #expect(count == 1)
  }
}
