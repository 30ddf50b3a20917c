import Residue
import Definitions
import Ledger
import Logging
import Notices
package import Retention
import Attendees
import Storage
import Vault
package import Vocabulary

extension Workspace {
  /// Erases people from an event, wherever it holds them.
  ///
  /// - Parameter people: identities or codes, as typed.
  /// - Throws: `AttendeeError.notFound` when one of them is nobody, `ErasureError`, with nothing erased.
  package func erase(_ slug: Slug, _ people: [String]) throws -> ErasureOutcome {
    try using(try open(slug)) { event in
      let roster = roster(event)
      let rows = try event.vault.database.read { access in
        try people.map { try roster.find($0, in: access) }
      }
      let wish = PersonErasure.Request(
        people: rows, holders: event.holders, names: event.nameFields,
        choices: Set(event.definition.fields.filter { !$0.values.isEmpty }.map(\.name)),
        isHeld: try heldPeople(of: event.entry, event.store))
      return try erasure(event.entry, event.vault, event.store).erase(wish)
    }
  }

  func erasure(
    _ entry: CatalogEntry, _ vault: EventVault, _ store: AttendeeStore
  ) -> PersonErasure {
    PersonErasure(
      PersonErasure.Dependencies(
        paths: paths, catalog: catalog, environment: environment,
        searcher: { [options] in try SearchProcess(program: options.program) },
        areLettersOnTheirWay: { [paths, organiser] in
          guard organiser?.mail.transport == "file" else { return false }
          return try FileLock.acquire(paths.dispatchLock, .exclusive) == nil
        }), of: entry, vault: vault, store: store)
  }

  /// Finishes what erasures have left to do. It needs no definition of their events.
  func finishErasures(_ report: inout RunReport) throws {
    let pending = Set(try catalog.erasures().map(\.event))
    guard !pending.isEmpty else { return }
    for entry in try catalog.entries() where pending.contains(entry.id) && entry.state == .open {
      do {
        for outcome in try finishErasures(of: entry) {
          options.log.debug(
            "erasure", metadata: ["event": "\(entry.slug)", "done": "\(outcome.isDone)"])
          report.remarks.append("\(entry.slug): \(outcome.remark)")
        }
      } catch {
        report.remarks.append("\(entry.slug): \(error)")
        if error as? VaultError != .beingPurged { report.hasFailed = true }
      }
    }
  }

  private func finishErasures(of entry: CatalogEntry) throws -> [ErasureOutcome] {
    let keys = EventKeys(key: try keyring.key(EventKeys.name(entry.id)))
    let vault = try EventVault(entry.id, paths: paths, schema: OpenEvent.schema)
    defer { try? vault.close() }
    try ledger.appendPending(of: vault.database)
    let store = AttendeeStore(event: entry.id, keys: keys, purposes: [:])
    return try erasure(entry, vault, store).finishOthers()
  }

  /// What an event's erasures have left to do, for who reads `status`.
  func erasureAttention(_ entry: CatalogEntry) throws -> [Attention] {
    guard entry.state == .open else { return [] }
    return try catalog.erasures(of: entry.id).map { record in
      let files = try catalog.files(of: record).filter(\.isUnchanged).map {
        "'\(paths.relative($0.path))'"
      }
      let next = "'mayfly run' looks again and finishes"
      return Attention(
        code: "erasure-unfinished",
        message: files.isEmpty
          ? "an erasure of \(Self.people(record.count)) is not done; \(next)"
          : "\(Self.people(record.count)) erased on \(record.at.local(in: entry.timeZone).date) "
            + "may still be in \(files.joined(separator: ", ")): import what is to stay and remove "
            + "the files, or them from the files; \(next)")
    }
  }

  private static func people(_ count: Int) -> String { count == 1 ? "1 person" : "\(count) people" }
}

extension OpenEvent {
  /// Fields that name a person: a file that holds one of their values holds them.
  fileprivate var nameFields: Set<FieldName> {
    let kinds: Set<FieldKind> = [.name, .email, .phone, .address]
    return Set(definition.fields.filter { kinds.contains($0.kind) }.map(\.name))
      .union(entry.identity)
  }
}

extension ErasureOutcome {
  /// How it stands, for who reads what a run says.
  package var remark: String {
    switch pending {
    case nil: "an erasure that was begun before is done"
    case .readerInTheWay:
      "an erasure waits for a program that reads the vault; the next run goes on"
    case .lettersOnTheirWay, .busy: "an erasure waits for another run; the next one goes on"
    case .filesRemain:
      "an erasure is not done while this still holds who was erased: "
        + remaining.joined(separator: ", ")
    }
  }
}
