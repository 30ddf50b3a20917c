import Definitions
import Storage
import Vault
import Vocabulary

/// Decides who gets a letter of one notice, and why a person gets none.
///
/// The plan, the lease, the preview and every count ask here. No other code decides it. An answer
/// is valid inside the transaction in which the `Eligibility` was made.
struct Eligibility {
  enum Answer: Hashable, Sendable {
    case eligible(EmailAddress)
    case excluded(ExclusionReason)

    var isEligible: Bool { if case .eligible = self { true } else { false } }
  }

  private let audience: Audience
  private let arrival: ArrivalRule
  private let addressField: FieldName?
  private let outbox: OutboxStore
  /// The attendees who asked to stop the use of their data for letters. It is asked once, so that
  /// each letter need not ask.
  private let restricted: Set<AttendeeID>
  /// Whether any address gets no letters of this event. It is asked once, so that each letter need
  /// not ask.
  private let areAnySuppressed: Bool

  init(
    _ audience: Audience, _ arrival: ArrivalRule, of planner: NoticePlanner,
    in access: borrowing DatabaseAccess
  ) throws {
    self.audience = audience
    self.arrival = arrival
    addressField = planner.event.addressField?.name
    outbox = planner.outbox
    restricted = try AttendeeQueries.restricted(for: .notify, in: access)
    areAnySuppressed = try planner.outbox.suppressionCount(in: access) > 0
  }

  /// Why the notice is not meant for this person; `nil` when it is.
  ///
  /// If the notice is meant for them, a delivery is recorded even if the letter may not be sent.
  /// The lease then records why.
  func exclusion(of person: inout NotifiedAttendee) throws -> ExclusionReason? {
    if let reason = ExclusionReason(audience, person.row.status) { return reason }
    if case .choice(let field, let value) = audience,
      try person.values()[field]?.revealed != value
    {
      return .otherChoice
    }
    return arrival.exclusion(ofAdded: person.row.added)
  }

  /// Whether a letter goes to this person, and to which address.
  func answer(
    for person: inout NotifiedAttendee, in access: borrowing DatabaseAccess
  ) throws -> Answer {
    let answer = try answerOfRecord(for: &person)
    if case .eligible(let address) = answer, areAnySuppressed,
      let reason = try outbox.suppression(of: person.row.id, at: address, in: access)
    {
      return .excluded(ExclusionReason(reason))
    }
    return answer
  }

  /// The answer from the attendee's record alone, without a query.
  private func answerOfRecord(for person: inout NotifiedAttendee) throws -> Answer {
    if let reason = try exclusion(of: &person) { return .excluded(reason) }
    guard !restricted.contains(person.row.id) else { return .excluded(.restricted) }
    guard let addressField,
      let address = try person.values()[addressField].flatMap({ EmailAddress($0.revealed) })
    else { return .excluded(.noAddress) }
    return .eligible(address)
  }

  /// Counts the people who get a letter. It looks for suppressions after the query that lists the
  /// people, because no query can run inside another one.
  struct Count {
    private let eligibility: Eligibility
    private var certain = 0
    private var open: [(attendee: AttendeeID, address: Lookup)] = []

    init(_ eligibility: Eligibility) { self.eligibility = eligibility }

    mutating func add(_ person: NotifiedAttendee) throws {
      var person = person
      guard case .eligible(let address) = try eligibility.answerOfRecord(for: &person) else {
        return
      }
      if eligibility.areAnySuppressed {
        open.append((person.row.id, eligibility.outbox.hash(address)))
      } else {
        certain += 1
      }
    }

    func total(in access: borrowing DatabaseAccess) throws -> Int {
      var total = certain
      for (attendee, address) in open
      where try eligibility.outbox.suppression(of: attendee, at: address, in: access) == nil {
        total += 1
      }
      return total
    }
  }
}

/// When a person must have been added to get a notice.
enum ArrivalRule: Hashable, Sendable {
  /// At any time. This also holds for a letter that is already planned, because its time was
  /// checked before.
  case anyTime
  /// At this time or before.
  case until(Instant)
  /// At this time or later.
  case since(Instant)

  /// - Parameter opened: when the notice's slot was opened, or would be opened.
  init(_ notice: NoticeDefinition, _ timing: NoticeTiming, opened: Instant) {
    let isForAll = notice.reachesLatecomers
    self =
      switch notice.send {
      // People who were added after a move registered for the new dates.
      case .onMove: .until(timing.due ?? opened)
      case .onImport: isForAll ? .anyTime : .since(opened)
      case .fixed, .relative, .onCallOff: isForAll ? .anyTime : .until(timing.due ?? opened)
      }
  }

  func exclusion(ofAdded added: Instant) -> ExclusionReason? {
    switch self {
    case .anyTime: nil
    case .until(let end): added <= end ? nil : .added
    case .since(let beginning): added >= beginning ? nil : .addedBefore
    }
  }
}

/// An attendee. The first question that needs the fields declared for `notify` opens them.
struct NotifiedAttendee {
  let row: AttendeeRow
  private let view: PurposeView
  private var opened: FieldValues?

  init(_ row: AttendeeRow, _ view: PurposeView) {
    self.row = row
    self.view = view
  }

  mutating func values() throws -> FieldValues {
    if let opened { return opened }
    let values = try view.values(of: row)
    opened = values
    return values
  }
}
