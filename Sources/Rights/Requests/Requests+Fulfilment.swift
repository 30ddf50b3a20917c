import Definitions
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
  /// What was erased now.
  package internal(set) var erasures: [ErasureOutcome] = []
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
    var record = try store.database.read { try store.record(number, in: $0) }
    var content: RequestContent = try store.database.read {
      try self.content(of: record, store, in: $0)
    }
    try lookAgain(&record, &content, store)
    var work = RequestWork(
      requests: self, store: store, organiser: organiser, record: record, content: content,
      done: Fulfilment(record: record))
    try work.perform()
    return work.done
  }

  /// A request about every event is about those too in which the person came meanwhile.
  private func lookAgain(
    _ record: inout RequestRecord, _ content: inout RequestContent, _ store: RequestStore
  ) throws {
    guard record.isEverywhere, record.outcome != .nothingHeld else { return }
    let (number, identified) = (record.number, record.identified)
    // By a code that is known, so that somebody else who came to the address stops nothing.
    let known = record.events.compactMap { content.codes[$0.id.text] }
      .first { AttendeeCode($0) != nil }
    let new = try PersonSearch(workspace).findEverywhere(known ?? content.identity).filter {
      // A reply from an address that is shared there proves nothing.
      content.codes[$0.entry.id.text] == nil && !(identified == .reply && $0.sharesAddress)
    }
    guard !new.isEmpty else { return }
    for person in new { content.codes[person.entry.id.text] = person.code.text }
    let widened = content
    record = try changing(store, number) { _, access in
      try store.keep(widened, of: number, in: access)
      for person in new {
        try store.add(person.entry.id, person.entry.slug, to: number, in: access)
      }
    }
  }

  private func content(
    of record: RequestRecord, _ store: RequestStore, in access: borrowing DatabaseAccess
  ) throws -> RequestContent {
    switch record.state {
    case .confirmed: break
    // Nothing is told about anybody, so nobody must confirm it.
    case .opened where record.outcome == .nothingHeld: break
    case .opened: throw RequestError.notConfirmed(record.number)
    default: throw RequestError.wrongState(record.number, record.state)
    }
    return try store.content(record.number, in: access)
  }
}
