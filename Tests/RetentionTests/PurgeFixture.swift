import Foundation
import Ledger
import Residue
import Sealing
import Storage
import Synchronization
import TestSupport
import Vault
import Vocabulary
import Workspaces

@testable import Retention

/// A workspace with events whose windows have closed, and everything that a purge needs.
final class PurgeFixture {
  let temporary: TemporaryWorkspace
  let workspace: Workspace
  /// Where the purge must die.
  let fault = FaultInSearch()
  /// The escrow's answer: the data that is kept elsewhere.
  var kept: [Receipt.Kept] = []
  private(set) var progress: [WorkProgress] = []
  /// Writes the statistics.
  var writeStatistics: StatisticsWriter?
  /// The number of keys that were made.
  let keysDrawn = Counter()

  static let purposes: [FieldName: Set<Purpose>] = [
    .name: [.operate, .notify], .email: [.notify],
  ]

  /// A vault with only the data of the attendees and of the ledger, and no letters.
  static let layout = VaultLayout(
    schema: EventVault.schema + PendingEntries.schema,
    holders: { entry, keys, fields in
      let store = AttendeeStore(event: entry.id, keys: keys, purposes: fields.purposes)
      return [
        AttendeeHolder(
          store: store, purposes: fields.purposes, identity: entry.identity, kinds: fields.kinds)
      ]
    })

  init() throws {
    temporary = try TemporaryWorkspace(world: TestWorld(now: "2027-01-01T00:00:00Z"))
    workspace = try Workspace(
      at: temporary.paths.root, options: OpenOptions(variables: [:], program: ""),
      layout: Self.layout)
  }

  var world: TestWorld { temporary.world }
  var folder: TemporaryFolder { temporary.folder }
  var paths: WorkspacePaths { temporary.paths }
  var catalog: Catalog { workspace.catalog }
  var keyring: Keyring { workspace.keyring }
  var signing: SigningKey { get throws { try workspace.signing } }
  var ledger: EventLedger { get throws { try workspace.ledger } }

  /// Creates an event with these people, and Mayfly's own files about them.
  @discardableResult
  func hold(_ slug: String, _ names: [String]) throws -> CatalogEntry {
    let environment = world.environment
    let entry = CatalogEntry(
      id: EventID(from: environment), slug: Slug(slug)!, title: "Seminar '\(slug)'",
      zone: "Asia/Tokyo", identity: [.email], starts: utc("2026-11-28T04:00:00Z"),
      ends: utc("2026-11-28T08:00:00Z"), retention: 30 * 86_400,
      opened: utc("2026-10-01T00:00:00Z"))
    let keys = EventKeys(
      key: try keyring.keyMadeWhereMissing(EventKeys.name(entry.id), from: environment))
    let vault = try EventVault(entry.id, paths: paths, schema: Self.layout.schema, mustExist: false)
    let store = AttendeeStore(event: entry.id, keys: keys, purposes: Self.purposes)
    try vault.database.write { access in
      for name in names {
        let email = Self.address(name)
        let arrival = AttendeeStore.Arrival(
          lookup: store.lookup(Identity([(kind: .email, text: email)])!),
          values: FieldValues([.name: PersonalText(name), .email: PersonalText(email)]),
          status: .registered, source: "list", importID: 1, at: entry.opened)
        let code = AttendeeCode(random: environment.randomBytes(AttendeeCode.byteCount))
        _ = try store.add(arrival, code: code, in: access)
      }
    }
    try vault.close()
    try catalog.add(entry)
    let list = names.map { "\($0),\(Self.address($0))\n" }.joined()
    try folder.write(list, to: "exports/\(slug)/table.csv")
    try folder.write(list, to: "exports/\(slug)/letters/new/a.eml")
    try folder.write(list, to: "events/\(slug)/lists/rest.csv")
    return entry
  }

  static func address(_ name: String) -> String { "\(name)@example.org" }

  func entry(_ slug: String) throws -> CatalogEntry { try catalog.entry(Slug(slug)!)! }

  // MARK: purging

  /// - Parameter lettersOnTheirWay: whether another process is writing letters into the folder.
  func context(lettersOnTheirWay: Bool = false) -> RetentionContext {
    let (fault, kept, writeStatistics) = (fault, kept, writeStatistics)
    return RetentionContext(
      workspace: workspace,
      letters: LetterHistory(
        hasSent: { _, _ in false }, hasReached: { _, _, _ in false }, notNotified: { _, _ in [] },
        areOnTheirWay: { lettersOnTheirWay }),
      escrow: EscrowQuestions(renew: {}, copies: { _ in kept }), writeStatistics: writeStatistics,
      searcher: { try LocalSearcher(fault) })
  }

  private func environment(shouldStop: @escaping @Sendable () -> Bool) -> Environment {
    let (world, keysDrawn) = (world, keysDrawn)
    return Environment(
      now: { world.now },
      randomBytes: { count in
        if count == 32 { keysDrawn.count() }
        return world.bytes(count)
      },
      monotonicSeconds: { Double(world.now.seconds) },
      pause: { _ in world.now = Instant(seconds: world.now.seconds + 1) }, shouldStop: shouldStop)
  }

  func purge(shouldStop: @escaping @Sendable () -> Bool = { false }) -> Purge {
    Purge(context(), environment(shouldStop: shouldStop)) { self.progress.append($0) }
  }

  @discardableResult
  func purge(_ slugs: String...) throws -> [Purge.Outcome] { try purge().run(slugs.map(entry)) }

  /// From now on, every change of `table` that matches `condition` fails, as if the process died
  /// before it.
  func forbid(_ table: String, _ condition: String, in database: Database) throws {
    try database.write { access in
      for verb in ["INSERT", "UPDATE"] {
        try access.execute(
          """
          CREATE TRIGGER stop_\(verb) BEFORE \(verb) ON \(table) WHEN \(condition)
          BEGIN SELECT RAISE(ABORT, 'the process died here'); END
          """)
      }
    }
  }

  func allow(in database: Database) throws {
    try database.write { access in
      for verb in ["INSERT", "UPDATE"] { try access.execute("DROP TRIGGER IF EXISTS stop_\(verb)") }
    }
  }

  // MARK: remaining data

  /// The file names of the receipts.
  var receiptNames: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: paths.receipts)) ?? []).sorted()
  }

  func receipt(_ slug: String) throws -> Receipt {
    let name = receiptNames.first { $0.hasPrefix("\(slug)-") && $0.hasSuffix(".json") }!
    return try Receipt.verified(contents(of: "\(paths.receipts)/\(name)"), key: signing.verifying)
  }

  func entriesOnLedger(_ kind: LedgerEntry.Kind) throws -> [String] {
    var facts: [String] = []
    try ledger.forEach { if $0.kind == kind.rawValue { facts.append("\($0.event) \($0.facts)") } }
    return facts
  }

  /// The places where a stranger finds `names` in a copy of the whole workspace.
  func residue(of names: [String]) throws -> [CanarySearch.Hit] {
    let copies = try TemporaryFolder()
    let copy = try copies.copy(of: folder.path, as: "copy")
    return try CanarySearch(names.map(Self.address)).hits(below: copy)
  }
}

/// Where a search must die.
final class FaultInSearch: Sendable {
  enum Place: Error { case searcherStart, telling, search, searchAgain }

  private let planned = Mutex<Place?>(nil)

  var place: Place? { planned.withLock { $0 } }
  func plan(_ place: Place) { planned.withLock { $0 = place } }
}

/// A residue search in the test's process. It can die at a planned place.
private final class LocalSearcher: ResidueSearcher {
  private let fault: FaultInSearch
  private var search = ResidueSearch()
  private var searches = 0

  init(_ fault: FaultInSearch) throws {
    self.fault = fault
    if fault.place == .searcherStart { throw FaultInSearch.Place.searcherStart }
  }

  func look(for value: PersonalText) throws {
    if fault.place == .telling { throw FaultInSearch.Place.telling }
    search.look(for: value)
  }

  func leaveOut(pathsBeginningWith path: String) throws {
    search.leaveOut(pathsBeginningWith: path)
  }

  func search(below root: String) throws -> ResidueFindings {
    searches += 1
    if let place = fault.place, place == (searches == 1 ? .search : .searchAgain) { throw place }
    return search.run(below: root)
  }

  func end() {}
}

/// A counter for any thread.
final class Counter: Sendable {
  private let counted = Mutex(0)

  var value: Int { counted.withLock { $0 } }
  func count() { counted.withLock { $0 += 1 } }
}

func utc(_ text: String) -> Instant { Instant(rfc3339: text)! }
