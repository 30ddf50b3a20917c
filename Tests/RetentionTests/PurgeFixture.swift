import Residue
import Foundation
import Ledger
import Sealing
import Storage
import Synchronization
import TestSupport
import Vault
import Vocabulary

@testable import Retention

/// A workspace with events whose windows have closed, and all that a purge needs.
final class PurgeFixture {
  let workspace: TemporaryWorkspace
  let catalog: Catalog
  let keyring: Keyring
  let signing: SigningKey
  let ledger: EventLedger
  /// Where the purge is to die.
  var fault: Fault?
  /// What the house tells the receipt.
  var holds: [Receipt.Hold] = []
  var kept: [Receipt.Kept] = []
  private(set) var steps: [String] = []
  /// How many keys were drawn.
  let keysDrawn = Counter()

  enum Fault: Error { case searcherStart, telling, search, searchAgain }

  static let schema = EventVault.schema + PendingEntries.schema
  static let purposes: [FieldName: Set<Purpose>] = [
    .name: [.operate, .notify], .email: [.notify],
  ]

  init() throws {
    workspace = try TemporaryWorkspace(world: TestWorld(now: "2027-01-01T00:00:00Z"))
    let (paths, environment) = (workspace.paths, workspace.world.environment)
    catalog = try Catalog(path: paths.catalog)
    keyring = Keyring(paths: paths, rootPath: paths.rootKey, secret: [])
    try keyring.createWhereMissing(from: environment)
    signing = try SigningKey(from: environment)
    ledger = try EventLedger(path: paths.ledger, signing: signing)
  }

  var paths: WorkspacePaths { workspace.paths }

  /// Enters an event with these people, and files of ours about them.
  @discardableResult
  func hold(_ slug: String, _ names: [String]) throws -> CatalogEntry {
    let environment = workspace.world.environment
    let entry = CatalogEntry(
      id: EventID(from: environment), slug: Slug(slug)!, title: "Seminar '\(slug)'",
      zone: "Asia/Tokyo", identity: [.email], starts: utc("2026-11-28T04:00:00Z"),
      ends: utc("2026-11-28T08:00:00Z"), retention: 30 * 86_400,
      opened: utc("2026-10-01T00:00:00Z"))
    let keys = EventKeys(
      key: try keyring.keyMadeWhereMissing(EventKeys.name(entry.id), from: environment))
    let vault = try EventVault(entry.id, paths: paths, schema: Self.schema, mustExist: false)
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
    try workspace.folder.write(list, to: "exports/\(slug)/table.csv")
    try workspace.folder.write(list, to: "exports/\(slug)/letters/new/a.eml")
    try workspace.folder.write(list, to: "events/\(slug)/lists/rest.csv")
    return entry
  }

  static func address(_ name: String) -> String { "\(name)@example.org" }

  func entry(_ slug: String) throws -> CatalogEntry { try catalog.entry(Slug(slug)!)! }

  // MARK: purging

  var dependencies: Purge.Dependencies {
    let (world, keysDrawn) = (workspace.world, keysDrawn)
    return Purge.Dependencies(
      paths: paths, catalog: catalog, keyring: keyring, ledger: self.ledger, signing: self.signing,
      environment: Environment(
        now: { world.now },
        randomBytes: { count in
          if count == 32 { keysDrawn.count() }
          return world.bytes(count)
        },
        monotonicSeconds: { Double(world.now.seconds) },
        pause: { _ in world.now = Instant(seconds: world.now.seconds + 1) }),
      searcher: { try LocalSearcher(self) },
      attendees: { entry in
        let vault = try EventVault(
          purging: entry.id, paths: self.paths, schema: PurgeFixture.schema)
        defer { try? vault.close() }
        return try vault.database.read { access in
          try AttendeeQueries.counts(in: access).values.reduce(0, +)
        }
      },
      identifyingValues: { try self.identifyingValues($0, $1) },
      holds: { _ in self.holds }, kept: { _ in self.kept },
      progress: { self.steps.append("\($0.slug) \($1.rawValue)") })
  }

  private func identifyingValues(
    _ entry: CatalogEntry, _ body: (PersonalText) throws -> Void
  ) throws {
    let keys = EventKeys(key: try keyring.key(EventKeys.name(entry.id)))
    let vault = try EventVault(purging: entry.id, paths: paths, schema: Self.schema)
    defer { try? vault.close() }
    let store = AttendeeStore(event: entry.id, keys: keys, purposes: Self.purposes)
    let holder = AttendeeHolder(store: store, purposes: [:], identity: entry.identity)
    try vault.database.read { try holder.identifyingValues(in: $0, body) }
  }

  @discardableResult
  func purge(_ slugs: String...) throws -> [Purge.Outcome] {
    try Purge(dependencies).run(try slugs.map(entry))
  }

  /// Makes every change of `table` that fits `condition` fail from now on, as if the process died
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

  // MARK: what is left

  /// The receipts' files by name.
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

  /// What a stranger finds of `names` in a copy of the whole workspace.
  func residue(of names: [String]) throws -> [CanarySearch.Hit] {
    let copies = try TemporaryFolder()
    let copy = try copies.copy(of: workspace.folder.path, as: "copy")
    return try CanarySearch(names.map(Self.address)).hits(below: copy)
  }
}

/// The residue search in this process, which may die on its way.
private final class LocalSearcher: ResidueSearcher {
  private let office: PurgeFixture
  private var search = ResidueSearch()
  private var searches = 0

  init(_ office: PurgeFixture) throws {
    self.office = office
    if office.fault == .searcherStart { throw PurgeFixture.Fault.searcherStart }
  }

  func tell(_ value: PersonalText) throws {
    if office.fault == .telling { throw PurgeFixture.Fault.telling }
    search.look(for: value)
  }

  func search(below root: String) throws -> ResidueFindings {
    searches += 1
    if let fault = office.fault, fault == (searches == 1 ? .search : .searchAgain) { throw fault }
    return search.run(below: root)
  }

  func end() {}
}

/// Counts from any thread.
final class Counter: Sendable {
  private let counted = Mutex(0)

  var value: Int { counted.withLock { $0 } }
  func count() { counted.withLock { $0 += 1 } }
}

func utc(_ text: String) -> Instant { Instant(rfc3339: text)! }
