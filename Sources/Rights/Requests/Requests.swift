import Attendees
import Definitions
import Foundation
import Ledger
package import Notices
import Retention
import Storage
import Vault
import Vocabulary
import Workspaces

/// People's requests, from opening to answer.
///
/// Every change of a request is one transaction of the office vault, with its entry for the ledger.
/// A killed command leaves the request before the change or after it, and can be repeated.
package struct Requests: Sendable {
  let context: RightsContext
  let environment: Environment

  package init(_ context: RightsContext) {
    self.context = context
    environment = context.workspace.environment
  }

  var workspace: Workspace { context.workspace }

  // MARK: Looking

  /// Every request, oldest first. It shows nothing about the people.
  package func list() throws -> [RequestRecord] {
    guard let store = try RequestStore.existing(workspace) else { return [] }
    return try store.database.read { try store.records(in: $0) }
  }

  /// One request, with what it says about the person; `nil` when that is gone.
  package func show(_ number: Int) throws -> (record: RequestRecord, content: RequestContent?) {
    let store = try store(of: number)
    return try store.database.read { access in
      let record = try store.record(number, in: access)
      return (record, record.hasContent ? try? store.content(number, in: access) : nil)
    }
  }

  // MARK: Opening

  /// Enters a request. Nothing is told or changed before somebody confirms it.
  ///
  /// A person whom nobody knows gets a request without events.
  ///
  /// - Throws: ``RequestError``, `WorkspaceError.attendeesLike` when several people are meant.
  package func open(_ order: RequestOrder) throws -> RequestRecord {
    let organiser = try workspace.requireOrganiser()
    try examine(order)
    let found = try find(order)
    try examineFields(order, found)
    for person in found { try examine(order, for: person) }
    var content = RequestContent(
      identity: order.identity, address: address(order, found)?.revealed,
      language: (found.first?.language ?? organiser.language).tag)
    if case .event(let slug) = order.place { content.event = slug.text }
    content.codes = Dictionary(
      uniqueKeysWithValues: found.map { ($0.entry.id.text, $0.code.text) })
    content.values = Dictionary(
      uniqueKeysWithValues: order.values.map { ($0.key.text, $0.value.revealed) })
    content.fields = order.fields.map(\.text)
    content.purposes = order.purposes.sorted()
    content.agent = order.agent
    content.sharesAddress = found.contains(where: \.sharesAddress)
    let open = Set(found.map(\.entry.id))
    let preserved = try PreservedPeople(context).find(order).filter { !open.contains($0.event) }
    let isKnown = try !found.isEmpty || !preserved.isEmpty || isKnownToOffice(order.identity)
    if isKnown, content.address == nil, found.isEmpty {
      content.address = EmailAddress(order.identity)?.revealed
    }
    for copy in preserved { content.codes[copy.event.text] = "hold \(copy.hold)" }
    let store = try RequestStore(workspace)
    try workspace.ledger.appendPending(of: store.database)
    let events = found.map { ($0.entry.id, $0.entry.slug) } + preserved.map { ($0.event, $0.slug) }
    let record = try store.database.write { access in
      let number = try store.add(
        RequestStore.New(
          kind: order.kind, due: due(organiser, found), isEverywhere: order.place == .everywhere,
          events: events, outcome: isKnown ? nil : .nothingHeld), content, in: access)
      let record = try store.record(number, in: access)
      try RequestLetters(store: store, organiser: organiser, environment: environment)
        .ask(record, content, titles: titles(of: record), in: access)
      return record
    }
    try workspace.ledger.appendPending(of: store.database)
    return record
  }

  private func find(_ order: RequestOrder) throws -> [PersonSearch.Found] {
    let search = PersonSearch(workspace)
    switch order.place {
    case .event(let slug): return try search.find(order.identity, in: slug).map { [$0] } ?? []
    case .everywhere: return try search.findEverywhere(order.identity)
    }
  }

  /// Whether the office keeps something about the person beside events: what they asked, or that
  /// their data must not be used.
  func isKnownToOffice(_ typed: String) throws -> Bool {
    guard let address = EmailAddress(typed) else { return false }
    if try !Inquiries(context).all(from: address).isEmpty { return true }
    guard try workspace.stops() != nil else { return false }
    return try workspace.stopList().knows(address, at: environment.now())
  }

  /// The typed address if it is on record, else the first one that is.
  private func address(_ order: RequestOrder, _ found: [PersonSearch.Found]) -> EmailAddress? {
    let known = found.compactMap(\.address)
    let typed = EmailAddress(order.identity)
    return known.first { $0 == typed } ?? known.first
  }

  private func examine(_ order: RequestOrder) throws {
    switch order.kind {
    case .correct, .add:
      guard !order.values.isEmpty else { throw RequestError.valuesMissing(order.kind) }
      guard order.fields.isEmpty else { throw RequestError.valuesSurplus(order.kind) }
    case .delete:
      guard !order.fields.isEmpty else { throw RequestError.valuesMissing(order.kind) }
      guard order.values.isEmpty else { throw RequestError.valuesSurplus(order.kind) }
    default:
      guard order.values.isEmpty, order.fields.isEmpty else {
        throw RequestError.valuesSurplus(order.kind)
      }
    }
  }

  /// A request about every event needs fields that at least one of them has.
  private func examineFields(_ order: RequestOrder, _ found: [PersonSearch.Found]) throws {
    let definitions = found.compactMap {
      workspace.definitions.event($0.entry.slug).valueForPeople
    }
    guard let first = definitions.first else { return }
    for name in Array(order.values.keys) + order.fields
    where !definitions.contains(where: { $0.field(name) != nil }) {
      throw RequestError.value(
        .unknownField(name, known: first.fields.map(\.name)), in: first.slug)
    }
  }

  /// Checks the values against the rules of their fields, before anybody is asked anything.
  private func examine(_ order: RequestOrder, for person: PersonSearch.Found) throws {
    let values = RequestedValues(order)
    guard !values.isEmpty else { return }
    try workspace.session(person.entry.slug, for: .people) { session in
      try values.translated(session.definition) {
        try AttendeeDirectory(session, environment)
          .examineCorrection(of: person.code.text, $0)
      }
    }
  }

  /// The time until the answer: the office's, and three days before the first window closes.
  private func due(_ organiser: OrganiserDefinition, _ found: [PersonSearch.Found]) -> Instant {
    let now = environment.now()
    let ends = found.map { $0.entry.windowCloses - .days(3) } + [now + organiser.requestsDue]
    return max(now, ends.min() ?? now)
  }

  func titles(of record: RequestRecord) throws -> [String] {
    try record.events.compactMap { try workspace.catalog.entry($0.slug)?.title }
  }

  // MARK: Confirming

  /// Notes that somebody in the office knows that the request comes from the person.
  package func confirm(_ number: Int, inPerson way: Identification) throws -> RequestRecord {
    let store = try store(of: number)
    return try changing(store, number) { record, access in
      guard record.state == .opened else {
        throw RequestError.wrongState(number, record.state)
      }
      try store.letters.withdraw(.confirm, .request, number, in: access)
      try store.set(.confirmed, of: number, identified: way, in: access)
    }
  }

  /// Takes the reply to the question whether a request comes from the person.
  package func confirm(_ token: RequestToken) throws -> RequestReply {
    guard let store = try RequestStore.existing(workspace),
      let record = try? store.database.read({ try store.record(token.number, in: $0) }),
      try store.token(of: record).isEqual(to: token)
    else { return .forged }
    guard record.state == .opened,
      record.opened + RequestRecord.confirmable > environment.now(), record.hasContent
    else { return .pointless(token.number) }
    let content = try store.database.read { try store.content(token.number, in: $0) }
    // Somebody with the same address may have come since.
    let isShared =
      try content.sharesAddress
      || record.events.contains { event in
        guard let code = content.codes[event.id.text].flatMap({ AttendeeCode($0) }),
          let entry = try workspace.catalog.entry(event.slug)
        else { return false }
        return try PersonSearch(workspace).sharesAddress(code, in: entry)
      }
    guard !isShared else { return .needsSecondFact(token.number) }
    var isConfirmed = false
    _ = try changing(store, token.number) { record, access in
      guard record.state == .opened else { return }
      try store.set(.confirmed, of: record.number, identified: .reply, in: access)
      isConfirmed = true
    }
    return isConfirmed ? .confirmed(token.number) : .pointless(token.number)
  }

  // MARK: Refusing

  /// Refuses a request, with a ground and a reason. The person is told both.
  package func refuse(
    _ number: Int, on ground: RefusalGround, because reason: String
  ) throws -> RequestRecord {
    let organiser = try workspace.requireOrganiser()
    let store = try store(of: number)
    let record = try changing(store, number) { record, access in
      guard record.state.isOpen else { throw RequestError.wrongState(number, record.state) }
      var content = try store.content(number, in: access)
      content.reason = reason
      try store.keep(content, of: number, in: access)
      try store.letters.withdraw(.confirm, .request, number, in: access)
      try store.set(.refused, of: number, ground: ground, in: access)
      try RequestLetters(store: store, organiser: organiser, environment: environment)
        .answer(
          record, content, to: content.address, titles: titles(of: record),
          { words, subject in words.refused(subject, ground, reason) }, in: access)
    }
    try endHolds(of: record, store)
    return record
  }

  // MARK: Handing over

  /// How an answer was handed over that did not go by mail.
  package enum HandOver: String, CaseIterable, Sendable { case post, hand }

  /// Notes that the person has the answer.
  package func answer(_ number: Int, by way: HandOver) throws -> RequestRecord {
    let store = try store(of: number)
    let record = try changing(store, number) { record, access in
      guard record.state == .fulfilled || record.state == .refused else {
        throw RequestError.nothingToHandOver(number)
      }
      try store.letters.withdraw(.answer, .request, number, in: access)
      try store.set(.answered, of: number, in: access)
    }
    try RequestFiles(workspace).remove(record)
    return record
  }

  // MARK: Changing

  /// Changes a request in one transaction, and puts the change on the ledger.
  func changing(
    _ store: RequestStore, _ number: Int,
    _ body: (RequestRecord, borrowing DatabaseAccess) throws -> Void
  ) throws -> RequestRecord {
    try workspace.ledger.appendPending(of: store.database)
    let record = try store.database.write { access in
      try body(try store.record(number, in: access), access)
      return try store.record(number, in: access)
    }
    try workspace.ledger.appendPending(of: store.database)
    return record
  }

  func store(of number: Int) throws -> RequestStore {
    guard let store = try RequestStore.existing(workspace) else {
      throw RequestError.noRequest(number)
    }
    return store
  }

  /// Ends the holds that kept the person's data until the answer.
  func endHolds(of record: RequestRecord, _ store: RequestStore) throws {
    for event in record.events {
      guard let hold = event.hold else { continue }
      do {
        _ = try Holds(context.retention).end(
          event.slug, only: hold, because: "request \(record.number)")
      } catch HoldError.noHold {
        // It has ended by itself.
      }
      try store.database.write { try store.setHold(nil, of: record.number, in: event.id, $0) }
    }
  }
}

extension RequestRecord {
  /// How long a request can be confirmed.
  static let confirmable = Period.days(30)
}
