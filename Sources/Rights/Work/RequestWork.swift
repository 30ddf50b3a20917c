import Definitions
import Foundation
import Storage
import Vault
import Vocabulary
import Workspaces

/// The work on one request that is fulfilled. What each kind needs stands in a file of its own.
struct RequestWork {
  let requests: Requests
  let store: RequestStore
  let organiser: OrganiserDefinition
  let record: RequestRecord
  var content: RequestContent
  var done: Fulfilment
  /// The receipts as the person reads them: each event's title, and the receipt's name.
  var receiptNames: [String] = []

  var workspace: Workspace { requests.workspace }
  var context: RightsContext { requests.context }

  /// The entries of the request's events that still hold data.
  private var openEntries: [CatalogEntry] {
    get throws {
      try record.events.compactMap { try workspace.catalog.entry($0.slug) }
        .filter { $0.state == .open }
    }
  }

  mutating func perform() throws {
    try findReceipts()
    guard record.outcome != .nothingHeld else { return try tellNothingHeld() }
    let open = try openEntries
    if !record.events.isEmpty, open.isEmpty, try preserved.isEmpty {
      return try conclude(.destroyed(receipts: receiptNames), outcome: .destroyed)
    }
    if record.kind.changesRecord {
      let own = Set(record.events.compactMap(\.hold))
      if let kept = try preserved.first(where: { !own.contains($0.hold) }) {
        throw RequestError.held(record.number, kept.slug)
      }
      // Its own hold ends with the answer, and the copy is destroyed.
      if open.isEmpty, !record.events.isEmpty {
        return try conclude(.destroyed(receipts: receiptNames), outcome: .destroyed)
      }
    }
    switch record.kind {
    case .purpose, .disclose: try disclose()
    case .correct, .add, .delete: try change(open)
    case .stopUse: try stopUse(open)
    case .stopProvision: try stopProvision(open)
    case .erase: try erase(open)
    }
  }

  /// What holds keep of the person after a purge.
  private var preserved: [PreservedPeople.Found] {
    get throws {
      let holds =
        record.events.compactMap(\.hold)
        + content.codes.values.filter { $0.hasPrefix("hold ") }.map { String($0.dropFirst(5)) }
      return holds.isEmpty
        ? [] : try holds.compactMap { try PreservedPeople(context).record(of: $0) }
    }
  }

  private mutating func findReceipts() throws {
    let slugs =
      record.events.isEmpty
      ? try content.event.map { [Slug($0)].compactMap(\.self) }
        ?? workspace.catalog.entries().map(\.slug)
      : record.events.map(\.slug)
    for slug in slugs {
      guard let entry = try workspace.catalog.entry(slug), entry.state == .purged,
        let receipt = try workspace.catalog.receipt(of: entry.id)
      else { continue }
      done.receipts.append(receipt)
      let name = receipt.split(separator: "/").last?.prefix { $0 != "." } ?? ""
      receiptNames.append("\(entry.title) (\(name))")
    }
  }

  // MARK: Nothing held

  private mutating func tellNothingHeld() throws {
    // Somebody may have been imported since the request was opened.
    let search = PersonSearch(workspace)
    let found =
      try content.event.flatMap { Slug($0) }.map { slug in
        try workspace.catalog.entry(slug) == nil
          ? [] : [search.find(content.identity, in: slug)].compactMap(\.self)
      } ?? search.findEverywhere(content.identity)
    guard found.isEmpty, try !requests.isKnownToOffice(content.identity) else {
      throw RequestError.foundSince(record.number)
    }
    content.address = EmailAddress(content.identity)?.revealed
    let receipts = receiptNames
    try finish(
      outcome: .nothingHeld, titles: [], answered: Array("nothing held".utf8),
      { words, _ in words.nothingHeld(receipts) })
  }

  // MARK: The end

  mutating func conclude(
    _ answer: RequestAnswer, outcome: RequestOutcome? = nil, fields: [String] = [],
    attachments: [OfficeLetterText.Attachment] = []
  ) throws {
    try finish(
      outcome: outcome, titles: try requests.titles(of: record),
      answered: attachments.flatMap { [UInt8]($0.bytes) } + Array("\(record.kind)".utf8),
      fields: fields, attachments: attachments,
      { words, subject in words.done(subject, answer) })
  }

  mutating func finish(
    outcome: RequestOutcome?, titles: [String], answered: [UInt8], fields: [String] = [],
    attachments: [OfficeLetterText.Attachment] = [],
    _ paragraphs: (RequestWords, RequestWords.Subject) -> [String]
  ) throws {
    let letters = RequestLetters(
      store: store, organiser: organiser, environment: requests.environment)
    let content = content
    done.record = try requests.changing(store, record.number) { present, access in
      guard present.state == record.state else {
        throw RequestError.wrongState(record.number, present.state)
      }
      try store.keep(content, of: record.number, in: access)
      try store.letters.withdraw(.confirm, .request, record.number, in: access)
      try store.set(.fulfilled, of: record.number, outcome: outcome, in: access)
      try store.noteAnswer(answered, fields: fields, of: record.number, in: access)
      try letters.answer(
        record, content, to: content.address, titles: titles, attachments: attachments,
        paragraphs, in: access)
      try letters.answer(
        record, content, to: content.formerAddress, kind: .former, titles: titles,
        { words, subject in words.addressChanged(subject) }, in: access)
    }
    done.goesByMail = content.address != nil
    try requests.endHolds(of: record, store)
  }
}

extension RequestKind {
  /// Whether it changes or removes what is on record. Nobody changes what a hold keeps.
  fileprivate var changesRecord: Bool {
    switch self {
    case .correct, .add, .delete, .erase: true
    case .purpose, .disclose, .stopUse, .stopProvision: false
    }
  }
}
