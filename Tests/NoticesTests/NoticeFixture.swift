import Definitions
import Foundation
import Ledger
import Letters
import Mail
import Sealing
import Storage
import Synchronization
import TestSupport
import Vault
import Vocabulary

@testable import Notices

/// An event in Tokyo on 28 November 2026, 13:00 to 17:00. Tests send its notices.
final class NoticeFixture: Sendable {
  let workspace: TemporaryWorkspace
  let id: EventID
  let keys: EventKeys
  let vault: EventVault
  let event: EventDefinition
  /// Since when the attendees must be told about other dates.
  let revised: Instant?

  static let ticket = FieldName("ticket")!
  static let address = FieldName("address")!

  /// - Parameter now: by default, well after the reminder fell due.
  init(
    now: String = "2026-11-25T00:00:00Z", calledOff: String? = nil, revised: Instant? = nil,
    notices: [NoticeDefinition] = [notice()]
  ) throws {
    workspace = try TemporaryWorkspace(world: TestWorld(now: now))
    id = EventID(from: workspace.world.environment)
    keys = EventKeys(key: SecretKey(from: workspace.world.environment))
    vault = try EventVault(
      id, paths: workspace.paths,
      schema: EventVault.schema + PendingEntries.schema + Outbox.schema, mustExist: false)
    event = Self.event(calledOff: calledOff, notices: notices)
    self.revised = revised
  }

  static func event(
    starts: String = "2026-11-28 13:00", ends: String = "2026-11-28 17:00",
    calledOff: String? = nil, notices: [NoticeDefinition] = [notice()]
  ) -> EventDefinition {
    EventDefinition(
      slug: Slug("autumn")!, title: LocalisedText("Autumn Seminar"), venue: nil,
      language: .english, zone: TimeZone(identifier: "Asia/Tokyo")!,
      starts: LocalDateTime(starts)!, ends: LocalDateTime(ends)!,
      calledOff: calledOff.map { LocalDateTime($0)! }, retention: .days(30),
      identity: [.email], isLive: true,
      fields: [
        field("name", .name, [.operate, .notify]), field("email", .email, [.notify]),
        field("ticket", .text, [.notify]),
      ], consents: [:], notices: notices)
  }

  private static func field(
    _ name: String, _ kind: FieldKind, _ purposes: Set<Purpose>
  ) -> FieldDefinition {
    FieldDefinition(
      name: FieldName(name)!, kind: kind, purposes: purposes, isRequired: false, columns: [],
      values: [], isSensitive: false, consent: nil, keepUntil: nil, isCounted: false, because: nil)
  }

  static func notice(
    _ name: String = "reminder", send: String = "7 days before start at 09:00",
    expires: String? = nil, to audience: Audience = .registered, late: Bool = true
  ) -> NoticeDefinition {
    NoticeDefinition(
      name: Slug(name)!, send: Schedule(send)!, expires: expires.map { Schedule($0)! },
      audience: audience, materials: [], reachesLatecomers: late, announcesWindow: false,
      template: NoticeTemplate(
        subjects: LocalisedText("Soon"),
        bodies: [NoticeBody(language: nil, markdown: "Dear {{name}}\n")]))
  }

  var world: TestWorld { workspace.world }
  var outbox: OutboxStore { OutboxStore(event: id, keys: keys) }
  var view: PurposeView { PurposeView(.notify, of: id, keys: keys) }
  var store: AttendeeStore {
    AttendeeStore(
      event: id, keys: keys,
      purposes: Dictionary(uniqueKeysWithValues: event.fields.map { ($0.name, $0.purposes) }))
  }

  // MARK: people

  @discardableResult
  func add(
    _ name: String, status: AttendeeStatus = .registered, ticket: String? = nil,
    host: String = "example.org"
  ) throws -> AttendeeID {
    try vault.database.write {
      try add(name, status: status, ticket: ticket, host: host, in: $0)
    }
  }

  func add(
    _ name: String, status: AttendeeStatus, ticket: String? = nil, host: String = "example.org",
    hasAddress: Bool = true, in access: borrowing DatabaseAccess
  ) throws -> AttendeeID {
    let email = "\(name)@\(host)"
    let lookup = store.lookup(Identity([(kind: .email, text: email)])!)
    var values = FieldValues([.name: PersonalText(name)])
    values[.email] = hasAddress ? PersonalText(email) : nil
    values[Self.ticket] = ticket.map { PersonalText($0) }
    let arrival = AttendeeStore.Arrival(
      lookup: lookup, values: values, status: status, source: "list", importID: 1, at: world.now)
    let code = AttendeeCode(random: world.bytes(AttendeeCode.byteCount))
    return try store.add(arrival, code: code, in: access)
  }

  func restrict(_ id: AttendeeID, _ purposes: Set<Purpose> = [.notify]) throws {
    try vault.database.write { _ = try store.restrict(id, purposes, at: world.now, in: $0) }
  }

  func setStatus(_ status: AttendeeStatus, of id: AttendeeID) throws {
    try vault.database.write { try store.setStatus(status, of: id, at: world.now, in: $0) }
  }

  // MARK: notices

  func timing(_ index: Int = 0) -> NoticeTiming {
    NoticeTiming(
      of: event.notices[index], in: event, windowCloses: event.windowClosesAt, revised: revised)
  }

  /// How many attendees would get the notice now.
  func recipients(_ index: Int = 0) throws -> Int {
    try vault.database.read {
      try planner.recipients(of: [(event.notices[index], timing(index))], in: $0)[0]
    }
  }

  var planner: NoticePlanner { planner() }

  func planner(
    of other: EventDefinition? = nil, environment: Environment? = nil
  ) -> NoticePlanner {
    NoticePlanner(
      event: other ?? event, outbox: outbox, view: view,
      environment: environment ?? world.environment)
  }

  /// - Returns: how many deliveries are new.
  @discardableResult
  func plan(_ index: Int = 0) throws -> Int {
    try vault.database.write { try planner.plan(event.notices[index], timing(index), in: $0).owed }
  }

  /// The state of each delivery of the notice, by the attendee's name.
  func states(_ index: Int = 0) throws -> [String: DeliveryState] {
    try Dictionary(uniqueKeysWithValues: deliveries(index).map { ($0.key, $0.value.state) })
  }

  func deliveries(_ index: Int = 0) throws -> [String: Delivery] {
    var found: [String: Delivery] = [:]
    try vault.database.read { access in
      for delivery in try outbox.deliveries(of: event.notices[index].name, in: access) {
        let row = try AttendeeQueries.row(delivery.attendee, in: access)!
        found[try view.values(of: row)[.name]!.revealed] = delivery
      }
    }
    return found
  }

  func counts(_ index: Int = 0) throws -> [DeliveryState: Int] {
    try vault.database.read { try outbox.counts(of: event.notices[index].name, in: $0) }
  }

  /// What the dispatcher noted for the ledger.
  func pending() throws -> [String] {
    try vault.database.read { access in
      try access.rows("SELECT kind, facts FROM pending_entries ORDER BY position") {
        "\(try $0.text("kind")) \(try $0.text("facts"))"
      }
    }
  }

  // MARK: sending

  static let organiser = OrganiserDefinition(
    name: LocalisedText("Example Seminar Office"), contact: EmailAddress("privacy@example.org")!,
    language: .english, policy: nil,
    mail: MailDefinition(
      transport: "file", senderName: nil, senderAddress: EmailAddress("office@example.org")!,
      connections: 1, rates: [], operatedBy: "own"), alerts: nil, retentionLimit: nil)

  /// What a dispatch needs besides its notice.
  struct Sending {
    var connections = 1
    var rates: [Rate] = []
    var environment: Environment?
    var giveUp: () -> Void = {}
    var interruption: () -> DispatchReport.Stop? = { nil }
  }

  @discardableResult
  func dispatch(
    _ index: Int = 0, with carrier: @escaping @Sendable () -> MessageSender,
    _ sending: Sending = Sending()
  ) throws -> DispatchReport {
    let environment = sending.environment ?? world.environment
    let dispatcher = Dispatcher(
      planner: planner(environment: environment), vault: vault,
      dependencies: Dispatcher.Dependencies(
        carrier: carrier, connections: sending.connections, interruption: sending.interruption,
        progress: { _, _ in }, giveUp: sending.giveUp))
    let writer = try LetterWriter(
      notice: event.notices[index], event: event, organiser: Self.organiser,
      deletedBy: event.windowClosesAt, attachments: [],
      edition: EventEdition(id: id.text, revision: 0, made: world.now),
      tokens: ReturnTokens(event: id, keys: keys))
    var limiter = RateLimiter(sending.rates, now: environment.monotonicSeconds())
    return try dispatcher.dispatch(
      event.notices[index], timing(index), writer: writer, limiter: &limiter)
  }
}

/// The letters that a test's carriers have carried.
final class Carried: Sendable {
  private let letters = Mutex<[(recipient: String, messageID: String)]>([])

  var recipients: [String] { letters.withLock { $0.map(\.recipient) } }
  var messageIDs: [String] { letters.withLock { $0.map(\.messageID) } }

  func note(_ letter: OutgoingMessage) {
    let text = String(decoding: letter.pieces.joined(), as: UTF8.self)
    let line = text.split(whereSeparator: \.isNewline).first {
      $0.lowercased().hasPrefix("message-id:")
    }
    let id = line?.drop { $0 != "<" } ?? ""
    letters.withLock { $0.append((letter.recipient.revealed, String(id))) }
  }

  /// Carries over real SMTP to a port of this machine.
  func smtp(
    _ port: Int, giveUp: @escaping @Sendable () -> Bool = { false }
  ) -> @Sendable () -> MessageSender {
    { [self] in
      var settings = SMTPSettings()
      settings.shouldGiveUp = giveUp
      let connection = SMTPConnection(
        to: MailServer(host: "127.0.0.1", port: port, security: .opportunistic),
        settings: settings)
      return { letter in
        self.note(letter)
        let office = "office@example.org"
        let next = letter.next.map {
          LetterAnnouncement(
            from: $0.returnPath ?? office, to: $0.recipient, octets: $0.octets)
        }
        return connection.deliver(
          letter.pieces, from: letter.returnPath ?? office, to: letter.recipient, before: next)
      }
    }
  }
}

extension FakeMailServer {
  /// The mailboxes that letters were taken for, once for each letter.
  var mailboxes: [String] { letters.flatMap(\.recipients) }
}

func utc(_ text: String) -> Instant { Instant(rfc3339: text)! }

extension OutboxStore {
  /// Every delivery of a notice, oldest first.
  func deliveries(of notice: Slug, in access: borrowing DatabaseAccess) throws -> [Delivery] {
    var found: [Delivery] = []
    try DeliveryQuery(notice: notice, state: nil).forEach(in: access) { found.append($0) }
    return found
  }
}
