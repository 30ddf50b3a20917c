import Attendees
import Definitions
import Foundation
import Ledger
import Notices
import Recognition
package import Retention
import Storage
import Vault
package import Vocabulary
import Workspaces

/// What fulfilling a request did.
package struct Fulfilment: Sendable {
  package internal(set) var record: RequestRecord
  /// The files of the answer, relative to the workspace.
  package internal(set) var files: [String] = []
  /// The fields that have other values now, by event.
  package internal(set) var changed: [(event: Slug, fields: [FieldName])] = []
  /// Files that hold a value from before a correction, relative to the workspace.
  package internal(set) var formerFiles: [String] = []
  /// The erasures that are not done. The request stays confirmed until they are.
  package internal(set) var unfinished: [ErasureOutcome] = []
  /// Whether something is left to do, and the request stays confirmed.
  package internal(set) var isUnfinished = false
  /// What somebody in the office should read about it.
  package internal(set) var remarks: [FulfilmentRemark] = []
  /// The receipts of events that were purged before.
  package internal(set) var receipts: [String] = []
  /// Whether the answer goes by mail. Else the office hands it over.
  package internal(set) var goesByMail = false
}

extension Requests {
  /// Does what a confirmed request asks for, and puts the answer in the queue.
  ///
  /// It can be repeated after a crash: what is done already is found done.
  ///
  /// - Throws: ``RequestError/notConfirmed(_:)`` and the other cases of ``RequestError``.
  package func fulfil(_ number: Int) throws -> Fulfilment {
    let organiser = try workspace.requireOrganiser()
    let store = try store(of: number)
    let record = try store.database.read { try store.record(number, in: $0) }
    let content: RequestContent = try store.database.read {
      try self.content(of: record, store, in: $0)
    }
    var work = Work(
      requests: self, store: store, organiser: organiser, record: record, content: content,
      done: Fulfilment(record: record))
    try work.perform()
    return work.done
  }

  private func content(
    of record: RequestRecord, _ store: RequestStore, in access: borrowing DatabaseAccess
  ) throws -> RequestContent {
    switch record.state {
    case .confirmed: break
    // Nothing is told about anybody, so nobody must confirm it.
    case .opened where record.events.isEmpty: break
    case .opened: throw RequestError.notConfirmed(record.number)
    default: throw RequestError.wrongState(record.number, record.state)
    }
    return try store.content(record.number, in: access)
  }
}

/// The work on one request.
private struct Work {
  let requests: Requests
  let store: RequestStore
  let organiser: OrganiserDefinition
  let record: RequestRecord
  var content: RequestContent
  var done: Fulfilment
  /// The receipts as the person reads them: each event's title, and the receipt's name.
  var receiptNames: [String] = []

  private var workspace: Workspace { requests.workspace }
  private var context: RightsContext { requests.context }

  /// The entries of the request's events that still hold data.
  private var openEntries: [CatalogEntry] {
    get throws {
      try record.events.compactMap { try workspace.catalog.entry($0.slug) }
        .filter { $0.state == .open }
    }
  }

  mutating func perform() throws {
    try findReceipts()
    guard !record.events.isEmpty else { return try tellNothingHeld() }
    let open = try openEntries
    if open.isEmpty, try preserved.isEmpty {
      return try conclude(.destroyed(receipts: receiptNames), outcome: .destroyed)
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
    guard try search.findEverywhere(content.identity).isEmpty else {
      throw RequestError.foundSince(record.number)
    }
    content.address = EmailAddress(content.identity)?.revealed
    let receipts = receiptNames
    try finish(
      outcome: .nothingHeld, titles: [], answered: Array("nothing held".utf8),
      { words, _ in words.nothingHeld(receipts) })
  }

  // MARK: Changing

  private mutating func change(_ open: [CatalogEntry]) throws {
    let values = RequestedValues(record, content)
    for entry in open {
      guard let code = content.codes[entry.id.text] else { continue }
      try workspace.session(entry.slug, for: .people) { session in
        let former = try address(of: code, in: session)
        let result = try values.translated(session.definition) {
          try AttendeeDirectory(session, requests.environment)
            .correct(code, $0, search: context.formerSearch)
        }
        if !result.changed.isEmpty { done.changed.append((entry.slug, result.changed)) }
        done.formerFiles += result.files
        let present = try address(of: code, in: session)
        if let former, let present, former != present {
          (content.formerAddress, content.address) = (former, present)
        }
      }
    }
    let fields = Set(done.changed.flatMap(\.fields)).sorted()
    try conclude(.changed(try labels(of: fields, open)), fields: fields.map(\.text))
  }

  private func address(of code: String, in session: EventSession) throws -> String? {
    guard let field = session.definition.addressField else { return nil }
    return try session.vault.database.read { access in
      let row = try session.find(code, in: access)
      return try session.view(.notify).values(of: row)[field.name]?.revealed
    }
  }

  /// The names of fields as the person reads them.
  private func labels(of fields: [FieldName], _ open: [CatalogEntry]) throws -> [String] {
    let language = Language(content.language) ?? organiser.language
    let definitions = open.compactMap { workspace.definitions.event($0.slug).valueForPeople }
    return fields.map { field in
      definitions.lazy.compactMap { $0.field(field)?.label?.text(in: language) }.first
        ?? field.text
    }
  }

  // MARK: Erasing

  private mutating func erase(_ open: [CatalogEntry]) throws {
    try removeFilesOfOtherRequests()
    var titles: [String] = []
    for entry in open {
      guard let code = content.codes[entry.id.text] else { continue }
      titles.append(entry.title)
      do {
        let outcome = try Erasures(context.retention).erase(entry.slug, [code])
        if !outcome.isDone { done.unfinished.append(outcome) }
      } catch WorkspaceError.noAttendee {
        // An earlier try has erased them. Its rest may wait.
        done.unfinished += try Erasures(context.retention).unfinished(of: code, in: entry)
      } catch ErasureError.held {
        throw RequestError.held(record.number, entry.slug)
      }
    }
    done.isUnfinished = !done.unfinished.isEmpty
    guard !done.isUnfinished else { return }
    try conclude(.erased(titles: titles))
    try supersede()
  }

  /// The letters and the files about the person's other requests name them too.
  private func removeFilesOfOtherRequests() throws {
    let codes = Set(content.codes.map { [$0.key, $0.value] })
    let theirs = try store.database.read { access in
      try store.records("WHERE content_key IS NOT NULL", [], in: access).filter { other in
        let own = (try? store.content(other.number, in: access))?.codes ?? [:]
        return own.contains { codes.contains([$0.key, $0.value]) }
      }
    }
    for other in theirs { try RequestFiles(workspace).remove(other) }
  }

  /// An erasure makes the open requests about the same data pointless.
  private func supersede() throws {
    let codes = Set(content.codes.map { [$0.key, $0.value] })
    _ = try requests.changing(store, record.number) { _, access in
      for other in try store.records(onlyOpen: true, in: access)
      where other.kind.isSupersededByErasure && other.number != record.number {
        guard let theirs = try? store.content(other.number, in: access) else { continue }
        let own = Set(theirs.codes.map { [$0.key, $0.value] })
        guard !own.isEmpty, own.isSubset(of: codes) else { continue }
        try store.letters.withdraw(.confirm, .request, other.number, in: access)
        try store.set(.superseded, of: other.number, in: access)
      }
    }
  }

  // MARK: The end

  private mutating func conclude(
    _ answer: RequestAnswer, outcome: RequestOutcome? = nil, fields: [String] = [],
    attachments: [OfficeLetterText.Attachment] = []
  ) throws {
    try finish(
      outcome: outcome, titles: try requests.titles(of: record),
      answered: attachments.flatMap { [UInt8]($0.bytes) } + Array("\(record.kind)".utf8),
      fields: fields, attachments: attachments,
      { words, subject in words.done(subject, answer) })
  }

  private mutating func finish(
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

// MARK: - Telling and stopping

extension Work {
  private mutating func disclose() throws {
    let collected = try PersonDisclosure(
      context: context, store: store, organiser: organiser, record: record, content: content
    ).collect()
    let document = collected.document
    done.remarks = collected.remarks
    let paths = workspace.paths
    let single = record.onlyEvent
    try RequestFiles(workspace).makeFolders(to: single.map(paths.disclosures) ?? paths.disclosures)
    done.files = try DisclosureFiles(paths).write(document, of: single)
    // Sensitive values never go by plain mail.
    let mailed = document.withoutSensitive()
    let attachments = [
      OfficeLetterText.Attachment(
        fileName: "request-\(record.number).html", bytes: Data(mailed.page().utf8)),
      OfficeLetterText.Attachment(
        fileName: "request-\(record.number).json", bytes: Data(try mailed.json().utf8)),
    ]
    try conclude(
      .told(isWhole: !document.hasSensitiveValues), fields: document.fields,
      attachments: attachments)
  }

  private mutating func stopUse(_ open: [CatalogEntry]) throws {
    let restrictions = Restrictions(workspace)
    let purposes = content.purposes.isEmpty ? Set(Purpose.allCases) : Set(content.purposes)
    var stopped: [RestrictedUse] = []
    for entry in open {
      guard let code = content.codes[entry.id.text].flatMap({ AttendeeCode($0) }) else { continue }
      do {
        stopped.append(try restrictions.restrict(entry.slug, code: code, purposes: purposes))
      } catch WorkspaceError.noAttendee {
        // They were erased in the meantime, so nothing uses their data.
      }
    }
    if record.isEverywhere {
      let address = content.address.flatMap { EmailAddress($0) }
      let all = try restrictions.restrictEverywhere(
        address: address, names: try names(open), purposes: purposes)
      stopped += all.stopped.filter { use in !stopped.contains { $0.event == use.event } }
      done.remarks += all.unsure.map { .unsure($0.event, $0.code) }
      if address == nil { done.remarks.append(.noStopList) }
      done.remarks += all.failed.map { .notLookedAt($0.event, $0.cause) }
      // The same command looks again.
      done.isUnfinished = !all.failed.isEmpty
    }
    done.remarks += stopped.compactMap { use in
      use.losses.map {
        .misses(use.event, use.code, notices: $0.notices, isChangeUntold: $0.news != nil)
      }
    }
    guard !done.isUnfinished else { return }
    try conclude(.useStopped)
  }

  /// The whole names of the person, such as a name and its reading.
  private func names(_ open: [CatalogEntry]) throws -> [String] {
    let names = try open.flatMap { entry -> [String] in
      guard let code = content.codes[entry.id.text].flatMap({ AttendeeCode($0) }),
        let definition = workspace.definitions.event(entry.slug).valueForPeople
      else { return [] }
      return try workspace.upkeep(entry, definition) { session in
        try session.vault.database.read { access in
          guard let row = try session.store.find(code, in: access) else { return [] }
          let values = try session.store.values(of: row)
          return NameFields(definition.fields).names { values[$0]?.revealed }
        }
      }
    }
    return Set(names).sorted()
  }

  private mutating func stopProvision(_ open: [CatalogEntry]) throws {
    for entry in open {
      guard let code = content.codes[entry.id.text].flatMap({ AttendeeCode($0) }) else { continue }
      try workspace.upkeep(entry) { session in
        try session.vault.database.write { access in
          guard let row = try session.store.find(code, in: access) else { return }
          let isNew = try session.store.stopProvision(
            of: row.id, at: requests.environment.now(), in: access)
          guard isNew else { return }
          try PendingEntries.add(
            LedgerEntry(.provisionStopped, event: entry.slug, from: requests.environment),
            in: access)
        }
      }
    }
    try conclude(.provisionStopped)
  }
}
