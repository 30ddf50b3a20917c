import Sealing
import Storage
package import Vocabulary

/// The people who asked that no event uses their data, for every later import.
///
/// The office vault keeps keyed hashes of them and nothing else: of the address in its normal form,
/// and of the address with each of the person's names. So the list finds a person, and not everybody
/// who shares an address, and it names nobody.
package struct StopList: Sendable {
  private let database: Database
  private let hashes: KeyedHash

  package init(_ office: OfficeVault) {
    (database, hashes) = (office.database, office.stops)
  }

  /// How long an entry lasts: three years.
  package static let length: Int64 = 1096 * 86_400

  static let tables = [
    TableDefinition(
      "stop_list", indexes: [["address"]],
      columns: [
        .column("id", .text, primaryKey: true),
        .column("address", .text, check: "length(address) = 22"),
        .column("purposes", .text, check: Set<Purpose>.storedCheck),
        .column("at", .integer),
        .column("until", .integer),
        .column("shared", .integer, check: "shared = 0 OR shared = 1"),
      ]),
    TableDefinition(
      "stop_list_names", uniques: [["entry", "person"]],
      columns: [
        .column("id", .integer, primaryKey: true),
        .column("entry", .text, references: ("stop_list", "id")),
        .column("person", .text, check: "length(person) = 22"),
      ]),
  ]

  static func hash(_ address: EmailAddress, by hashes: KeyedHash) -> Lookup {
    Lookup(hash: hashes.hash(Array("address \(address.revealed)".utf8)))
  }

  /// The hash of an address with one form of a name.
  static func hash(_ address: EmailAddress, _ name: String, by hashes: KeyedHash) -> Lookup {
    Lookup(hash: hashes.hash(Array("person \(address.revealed)\0\(name)".utf8)))
  }
}

// MARK: Changing

extension StopList {
  /// Puts a person on the list for three years. If they are on it, their entry gets the new purposes,
  /// names and end as well.
  ///
  /// - Parameter names: the whole names of the person; none when no name is known.
  package func add(
    _ address: EmailAddress, names: [String], purposes: Set<Purpose>,
    from environment: Environment
  ) throws -> StopEntry {
    let now = environment.now()
    return try database.write { access in
      let present = try matcher(at: now, for: address, in: access)?
        .match(address: address, names: names)
      let known: StopEntry? =
        switch present {
        case .person(let entry), .address(let entry): entry
        case .somebodyElse, nil: nil
        }
      let others = if case .somebodyElse(let others) = present { others } else { [StopEntry]() }
      try noteShared(Set(others.map(\.id)), in: access)
      let entry = StopEntry(
        id: known?.id ?? environment.randomIdentifier(),
        purposes: purposes.union(known?.purposes ?? []), at: known?.at ?? now,
        until: Instant(seconds: now.seconds + Self.length),
        isShared: known?.isShared ?? !others.isEmpty)
      try store(entry, address, in: access)
      try store(names.compactMap(FoldedName.init), of: entry, address, in: access)
      return entry
    }
  }

  private func store(
    _ entry: StopEntry, _ address: EmailAddress, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      """
      INSERT INTO stop_list (id, address, purposes, at, until, shared) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET purposes = excluded.purposes, until = excluded.until
      """,
      [
        .text(entry.id), Self.hash(address, by: hashes).stored, entry.purposes.stored,
        .integer(entry.at.seconds), .integer(entry.until.seconds), .integer(entry.isShared ? 1 : 0),
      ])
  }

  private func store(
    _ names: [FoldedName], of entry: StopEntry, _ address: EmailAddress,
    in access: borrowing DatabaseAccess
  ) throws {
    for form in Set(names.flatMap { [$0.written, $0.reversed] }) {
      try access.execute(
        """
        INSERT INTO stop_list_names (entry, person) VALUES (?, ?)
        ON CONFLICT (entry, person) DO NOTHING
        """, [.text(entry.id), Self.hash(address, form, by: hashes).stored])
    }
  }

  /// Notes that somebody else is known under the addresses of these entries.
  package func noteShared(_ entries: Set<String>) throws {
    guard !entries.isEmpty else { return }
    try database.write { try noteShared(entries, in: $0) }
  }

  private func noteShared(_ entries: Set<String>, in access: borrowing DatabaseAccess) throws {
    for id in entries.sorted() {
      try access.execute(
        "UPDATE stop_list SET shared = 1 WHERE id = ? AND shared = 0", [.text(id)])
    }
  }

  /// Takes a person off the list, because they want their data used again.
  ///
  /// - Returns: whether the entry was there.
  @discardableResult
  package func remove(_ entry: String) throws -> Bool {
    let removed = try database.write {
      try $0.execute("DELETE FROM stop_list WHERE id = ?", [.text(entry)])
    }
    if removed > 0 { _ = try database.compact() }
    return removed > 0
  }
}

// MARK: Asking

extension StopList {
  /// The list in memory; `nil` when nobody is on it.
  package func matcher(at now: Instant) throws -> StopMatcher? {
    try database.read { try matcher(at: now, for: nil, in: $0) }
  }

  /// What the list says about one person.
  package func match(
    address: EmailAddress, names: [String], at now: Instant
  ) throws -> StopMatch? {
    try database.read { try matcher(at: now, for: address, in: $0) }?
      .match(address: address, names: names)
  }

  /// Whether anybody with this address is on the list.
  package func knows(_ address: EmailAddress, at now: Instant) throws -> Bool {
    try database.read { try matcher(at: now, for: address, in: $0) } != nil
  }

  /// - Parameter address: only the entries of this address.
  private func matcher(
    at now: Instant, for address: EmailAddress?, in access: borrowing DatabaseAccess
  ) throws -> StopMatcher? {
    let (condition, place) =
      address.map { (" AND address = ?", [Self.hash($0, by: hashes).stored]) } ?? ("", [])
    var people: [String: (address: Lookup, person: StopMatcher.Person)] = [:]
    try access.forEachRow(
      "SELECT * FROM stop_list WHERE until > ?\(condition)", [.integer(now.seconds)] + place
    ) { row in
      let entry = try StopEntry(row: row)
      people[entry.id] = (try Lookup(stored: try row.text("address")), .init(entry: entry))
    }
    guard !people.isEmpty else { return nil }
    try access.forEachRow(
      """
      SELECT entry, person FROM stop_list_names JOIN stop_list ON stop_list.id = entry
      WHERE until > ?\(condition)
      """, [.integer(now.seconds)] + place
    ) { row in
      let person = try Lookup(stored: try row.text("person"))
      people[try row.text("entry")]?.person.names.insert(person)
    }
    let sorted = people.values.sorted { $0.person.entry.id < $1.person.entry.id }
    return StopMatcher(
      hashes, Dictionary(grouping: sorted) { $0.address }.mapValues { $0.map { $0.person } })
  }
}

// MARK: Without the key

extension StopList {
  /// How many people are on the list. Needs no key.
  package static func count(_ paths: WorkspacePaths, at now: Instant) throws -> Int {
    try read(paths) {
      try $0.count("SELECT count(*) FROM stop_list WHERE until > ?", [.integer(now.seconds)])
    } ?? 0
  }

  /// When the last entry ends; `nil` when nobody is on the list. Needs no key.
  package static func lastEnd(_ paths: WorkspacePaths, at now: Instant) throws -> Instant? {
    try read(paths) {
      try $0.row(
        "SELECT until FROM stop_list WHERE until > ? ORDER BY until DESC LIMIT 1",
        [.integer(now.seconds)]
      ) { Instant(seconds: try $0.integer("until")) }
    } ?? nil
  }

  /// Removes the entries that have ended. Needs no key.
  ///
  /// - Returns: how many.
  @discardableResult
  package static func removeEnded(_ paths: WorkspacePaths, at now: Instant) throws -> Int {
    guard DatabaseStore(paths.office).exists else { return 0 }
    let database = try Database(path: paths.office, schema: OfficeVault.schema)
    // A list without ended entries is not written to.
    let isAny = try database.read {
      try $0.exists("SELECT 1 FROM stop_list WHERE until <= ? LIMIT 1", [.integer(now.seconds)])
    }
    guard isAny else { return 0 }
    let removed = try database.write {
      try $0.execute("DELETE FROM stop_list WHERE until <= ?", [.integer(now.seconds)])
    }
    _ = try database.compact()
    return removed
  }

  private static func read<Answer>(
    _ paths: WorkspacePaths, _ body: (borrowing DatabaseAccess) throws -> Answer
  ) throws -> Answer? {
    guard DatabaseStore(paths.office).exists else { return nil }
    return try Database(path: paths.office, schema: OfficeVault.schema).read(body)
  }
}
