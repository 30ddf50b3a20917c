import Definitions
import Storage
import Vault
import Vocabulary

/// Decides who gets a letter of one notice, and why somebody gets none.
///
/// The plan, the lease, a preview and every count ask here, and nobody else decides it. An answer holds
/// inside the transaction in which the `Eligibility` was made.
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
  private let mayWrite: @Sendable (AttendeeRow) throws -> Bool
  /// Whether anybody gets no letters of this event: asked once, so that each letter need not.
  private let areAnySuppressed: Bool

  init(
    _ audience: Audience, _ arrival: ArrivalRule, of planner: NoticePlanner,
    in access: borrowing DatabaseAccess
  ) throws {
    self.audience = audience
    self.arrival = arrival
    addressField = planner.event.addressField?.name
    outbox = planner.outbox
    mayWrite = planner.mayWrite
    areAnySuppressed = try planner.outbox.suppressionCount(in: access) > 0
  }

  /// Why the notice is not meant for them; `nil` when it is.
  ///
  /// Those it is meant for are owed a letter, which is on record even where it may not be sent: the
  /// lease then notes why.
  func exclusion(of person: inout NotifiedAttendee) throws -> ExclusionReason? {
    if let reason = ExclusionReason(audience, person.row.status) { return reason }
    if case .choice(let field, let value) = audience,
      try person.values()[field]?.revealed != value
    {
      return .otherChoice
    }
    return arrival.exclusion(ofAdded: person.row.added)
  }

  /// Whether a letter is sent to them, and where.
  func answer(
    for person: inout NotifiedAttendee, in access: borrowing DatabaseAccess
  ) throws -> Answer {
    if let reason = try exclusion(of: &person) { return .excluded(reason) }
    guard try mayWrite(person.row) else { return .excluded(.stopped) }
    guard let addressField,
      let address = try person.values()[addressField].flatMap({ EmailAddress($0.revealed) })
    else { return .excluded(.noAddress) }
    if areAnySuppressed,
      let reason = try outbox.suppression(of: person.row.id, at: address, in: access)
    {
      return .excluded(ExclusionReason(reason))
    }
    return .eligible(address)
  }
}

/// When somebody must have been added to get a notice.
enum ArrivalRule: Hashable, Sendable {
  /// At any time; so too for a letter that is owed already: who was in time for it is decided.
  case anyTime
  /// At this time or before.
  case until(Instant)
  /// At this time or later.
  case since(Instant)

  /// - Parameter opened: when the notice's slot was opened, or would be.
  init(_ notice: NoticeDefinition, _ timing: NoticeTiming, opened: Instant) {
    let isForAll = notice.reachesLatecomers
    self =
      switch notice.send {
      // Who came after a move came for the new dates.
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

/// An attendee whose fields declared for `notify` are opened by the first question that needs them.
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
