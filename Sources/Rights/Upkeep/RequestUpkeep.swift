import Definitions
import Ledger
import Logging
import Retention
import Storage
package import Vault
package import Vocabulary
import Workspaces

/// What time does to requests: it lets them lapse, fulfils them with a purge, and takes away what
/// they say about people.
package struct RequestUpkeep: Sendable {
  private let context: RightsContext
  private let environment: Environment

  package init(_ context: RightsContext) {
    self.context = context
    environment = context.workspace.environment
  }

  private var workspace: Workspace { context.workspace }

  /// How long the contents of an answered request stay.
  private static let contentStays = Period.days(30)
  /// How long the contents of a request stay whose answer nobody handed over.
  private static let unansweredStays = Period.days(44)
  /// How long the files of an answer wait for somebody to hand them over.
  private static let filesStay = Period.days(14)
  /// How long the number, the kind and the dates stay after the answer: three years, in seconds.
  private static let recordStays: Int64 = 3 * 366 * 86_400
  /// How long an open request can keep data beyond the window.
  private static let longestHold = Period.days(14)

  // MARK: In every run

  /// Does what is due. A failure with one request does not stop the others.
  package func perform() throws {
    guard let store = try RequestStore.existing(workspace) else { return }
    try workspace.ledger.appendPending(of: store.database)
    let records = try store.database.read { try store.records(in: $0) }
    guard !records.isEmpty else { return }
    let requests = Requests(context)
    var failure: (any Error)?
    for record in records {
      if environment.shouldStop() { break }
      do { try settle(record, requests, store) } catch { failure = failure ?? error }
    }
    try forget(store)
    try workspace.ledger.appendPending(of: store.database)
    if let failure { throw failure }
  }

  private func settle(
    _ record: RequestRecord, _ requests: Requests, _ store: RequestStore
  ) throws {
    let now = environment.now()
    switch record.state {
    case .opened where record.opened + RequestRecord.confirmable <= now:
      _ = try requests.changing(store, record.number) { present, access in
        guard present.state == .opened else { return }
        try store.set(.lapsed, of: record.number, in: access)
      }
      try requests.endHolds(of: record, store)
    case .opened, .confirmed: try settleWithPurge(record, requests, store)
    case .fulfilled, .refused:
      if record.changed + Self.filesStay <= now { try RequestFiles(workspace).remove(record) }
    case .answered, .lapsed, .superseded:
      // The content goes later; see `forget`.
      if record.hasContent { try RequestFiles(workspace).remove(record) }
      if record.changed.seconds + Self.recordStays <= now.seconds {
        try store.database.write { access in
          try store.letters.delete(.request, record.number, in: access)
          try access.execute("DELETE FROM requests WHERE number = ?", [.integer(record.number)])
        }
      }
    }
  }

  /// A purge does what some requests ask for, and makes others pointless.
  private func settleWithPurge(
    _ record: RequestRecord, _ requests: Requests, _ store: RequestStore
  ) throws {
    guard !record.events.isEmpty else { return }
    let entries = try record.events.compactMap { try workspace.catalog.entry($0.slug) }
    guard entries.allSatisfy({ $0.state == .purged }), try !isKept(record, store) else { return }
    if record.state == .opened || !record.hasContent {
      // Nobody confirmed it, so nobody gets an answer; there is nothing left to change either.
      _ = try requests.changing(store, record.number) { present, access in
        guard present.state.isOpen else { return }
        try store.letters.withdraw(.confirm, .request, record.number, in: access)
        try store.set(.superseded, of: record.number, outcome: .destroyed, in: access)
      }
    } else {
      _ = try requests.fulfil(record.number)
    }
  }

  /// Whether a hold keeps the data of the person beyond the purge.
  private func isKept(_ record: RequestRecord, _ store: RequestStore) throws -> Bool {
    guard let content = try? store.database.read({ try store.content(record.number, in: $0) })
    else { return false }
    let people = PreservedPeople(context)
    return try record.events.contains { event in
      guard let code = content.codes[event.id.text] else { return false }
      return try code.hasPrefix("hold ")
        ? people.record(of: String(code.dropFirst(5))) != nil : people.isKept(code, in: event.id)
    }
  }

  /// Takes away what requests say about people, once its time is over.
  private func forget(_ store: RequestStore) throws {
    let now = environment.now()
    let over = try store.database.read { access in
      try store.records("WHERE content_key IS NOT NULL", [], in: access).filter { record in
        switch record.state {
        case .lapsed, .superseded: true
        // After an erasure the office keeps no address, once the answer is sent.
        case .answered: record.kind == .erase || record.changed + Self.contentStays <= now
        // An answer that nobody handed over in all that time.
        case .fulfilled, .refused: record.changed + Self.unansweredStays <= now
        case .opened, .confirmed: false
        }
      }.map(\.number)
    }
    guard !over.isEmpty else {
      try store.letters.destroyUnusedKeys()
      return try store.contents.destroyUnusedKeys()
    }
    let files = RequestFiles(workspace)
    for number in over {
      try files.remove(try store.database.read { try store.record(number, in: $0) })
    }
    // A reader can keep the vault from being rewritten. The keys are destroyed all the same.
    _ = try store.forget(over)
  }

  // MARK: Before an erasure

  /// Removes the files and the letters in folders about the requests of these people. They name them,
  /// and an erasure would find them.
  package func removeFiles(about codes: Set<AttendeeCode>, in entry: CatalogEntry) throws {
    guard let store = try RequestStore.existing(workspace) else { return }
    let theirs = try store.database.read { access in
      try codes.flatMap { try store.requests(about: [entry.id.text: $0.text], in: access) }
        .map(\.record)
    }
    for record in theirs {
      try RequestFiles(workspace).remove(record)
      // An answer that has not left tells the erased data.
      guard record.kind != .erase, record.state != .opened else { continue }
      _ = try store.letters.forget(.request, [record.number])
      try noteLostAnswer(of: record, store)
    }
  }

  // MARK: Before a purge

  /// Prepares the purge of an event: keeps the data of people with an open request for at most 14
  /// days, and removes the files of answers that are about other events too. The purge itself removes
  /// the files about this event alone.
  package func prepare(purgeOf entry: CatalogEntry) throws {
    guard let store = try RequestStore.existing(workspace) else { return }
    let records = try store.database.read { access in
      try store.records(
        """
        WHERE content_key IS NOT NULL
          AND number IN (SELECT request FROM request_events WHERE event = ?)
        """, [.text(entry.id.text)], in: access)
    }
    for record in records {
      try RequestFiles(workspace).remove(record)
      try noteLostAnswer(of: record, store)
    }
    try keepData(of: entry, for: records.filter { $0.state.isOpen && $0.kind.holdsData }, store)
  }

  /// Notes that an answer that waited to be handed over is destroyed with the event.
  private func noteLostAnswer(of record: RequestRecord, _ store: RequestStore) throws {
    guard record.state == .fulfilled || record.state == .refused else { return }
    try store.database.write { access in
      guard try store.letters.states(.request, in: access)[record.number]?[.answer] != .owed else {
        return
      }
      try store.note(.answerDestroyed, of: record.number, in: access)
    }
  }

  private func keepData(
    of entry: CatalogEntry, for records: [RequestRecord], _ store: RequestStore
  ) throws {
    for record in records {
      guard let event = record.events.first(where: { $0.id == entry.id }), event.hold == nil,
        let content = try? store.database.read({ try store.content(record.number, in: $0) }),
        let code = content.codes[entry.id.text].flatMap({ AttendeeCode($0) })
      else { continue }
      let until = environment.now() + Self.longestHold
      guard
        let hold = try Holds(context.retention).keep(
          code, of: entry, until: until, because: "request \(record.number)")
      else { continue }
      try store.database.write {
        try store.setHold(hold.id, of: record.number, in: entry.id, $0)
      }
    }
  }
}
