import Definitions
import Foundation
import Storage
import Vault
import Vocabulary
import Workspaces

/// Collects everything that is held about the person of a request.
struct PersonDisclosure: Sendable {
  let context: RightsContext
  let store: RequestStore
  let organiser: OrganiserDefinition
  let record: RequestRecord
  let content: RequestContent

  /// What was collected, and what the office should read about it.
  struct Collected {
    let document: DisclosureDocument
    var remarks: [FulfilmentRemark] = []
  }

  private var workspace: Workspace { context.workspace }

  /// How many seconds the search for mentions by other attendees may take.
  private static let patienceForOne = 60.0
  private static let patienceForAll = 0.2

  func collect() throws -> Collected {
    let environment = workspace.environment
    let budget = MentionBudget(
      seconds: record.events.count == 1 ? Self.patienceForOne : Self.patienceForAll, environment)
    let parts = try record.events.concurrentCompactMap { try part(about: $0, within: budget) }
    var remarks = parts.compactMap(\.remark)
    let notSought = parts.count { !$0.isSought }
    if notSought > 0 { remarks.append(.mentionsNotSought(events: notSought)) }
    let document = DisclosureDocument(
      number: record.number, kind: record.kind, made: environment.now(),
      office: .init(organiser), language: Language(content.language) ?? organiser.language,
      events: parts.map(\.told), officeItems: try officeItems())
    return Collected(document: document, remarks: remarks)
  }

  /// What is told about one event.
  private struct Part: Sendable {
    var told: EventDisclosure
    var remark: FulfilmentRemark?
    /// Whether the entries of the other attendees were looked through.
    var isSought = true
  }

  private func part(
    about event: RequestRecord.Event, within budget: MentionBudget
  ) throws -> Part? {
    guard let entry = try workspace.catalog.entry(event.slug),
      let told = try disclosure(in: entry, hold: event.hold)
    else { return nil }
    var part = Part(told: told)
    guard !told.isPreserved else { return part }
    let found = (try? mentions(in: entry, within: budget)) ?? nil
    part.told.note(found)
    part.isSought = found != nil
    if let found, !found.isEmpty {
      part.remark = .mentioned(
        entry.slug, codes: Set(found.map(\.code)).sorted { $0.text < $1.text },
        fields: Set(found.map(\.field)).sorted())
    }
    return part
  }

  /// - Returns: `nil` when the person is not there any more.
  private func disclosure(in entry: CatalogEntry, hold: String?) throws -> EventDisclosure? {
    guard entry.state == .open else { return try preserved(in: entry, hold: hold) }
    guard let code = content.codes[entry.id.text].flatMap({ AttendeeCode($0) }) else { return nil }
    let definition = workspace.definitions.event(entry.slug).valueForPeople
    return try workspace.upkeep(entry, definition) { vault in
      try vault.vault.database.read { access in
        guard let row = try vault.store.find(code, in: access) else { return nil }
        return try EventDisclosures(context).disclosure(of: row, in: vault, by: definition, access)
      }
    }
  }

  private func preserved(in entry: CatalogEntry, hold: String?) throws -> EventDisclosure? {
    let kept = content.codes[entry.id.text].flatMap {
      $0.hasPrefix("hold ") ? $0.dropFirst(5) : nil
    }
    guard let id = hold ?? kept.map(String.init),
      let found = try PreservedPeople(context).record(of: id),
      let hold = try workspace.catalog.holds(of: entry.id).first(where: { $0.id == id })
    else { return nil }
    return EventDisclosure(preserved: found.record, of: entry, for: hold)
  }

  /// - Returns: `nil` when nobody knows, because the time was not enough.
  private func mentions(
    in entry: CatalogEntry, within budget: MentionBudget
  ) throws -> [Mention]? {
    guard !budget.isSpent, let code = content.codes[entry.id.text] else { return nil }
    return try workspace.session(entry.slug, for: .people) { session in
      let row = try session.vault.database.read { try session.find(code, in: $0) }
      return try EventDisclosures(context).mentions(of: row, in: session, within: budget)
    }
  }

  // MARK: Beside the events

  /// The person's requests, and what they asked the office.
  private func officeItems() throws -> [Disclosed] {
    let requests = try store.database.read { access in
      try store.requests(about: content.codes, in: access).map(\.record)
    }.map { request in
      Disclosed(
        .request, request.kind.rawValue, value: PersonalText(request.state.rawValue),
        at: request.opened, purposes: [])
    }
    guard let address = content.address.flatMap({ EmailAddress($0) }) else { return requests }
    let inquiries = try Inquiries(context).all(from: address).map { inquiry, said in
      Disclosed(.inquiry, value: PersonalText(said.text), at: inquiry.received, purposes: [])
    }
    let isStopped =
      try workspace.stops() != nil
      && workspace.stopList().knows(address, at: workspace.environment.now())
    return requests + inquiries
      + (isStopped ? [Disclosed(.restriction, purposes: Set(Purpose.allCases))] : [])
  }
}
