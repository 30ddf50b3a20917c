import Foundation
import Ledger
import Sealing
import Storage
import Vault
import Vocabulary
package import Workspaces

/// Keeps people's requests in the office vault.
///
/// What a request says about the person is sealed under the key of the day on which it was opened.
/// When the content of a request goes, its key is destroyed, and the contents that stay are sealed
/// again under another key. So no old copy of the office vault can bring it back.
package struct RequestStore: Sendable {
  let database: Database
  private let keyring: Keyring
  private let environment: Environment

  package init(_ workspace: Workspace) throws {
    database = try Database(path: workspace.paths.office, schema: RequestTables.schema)
    keyring = workspace.keyring
    environment = workspace.environment
  }

  /// `nil` when no request was ever opened, so that a look makes no file.
  static func existing(_ workspace: Workspace) throws -> RequestStore? {
    DatabaseStore(workspace.paths.office).exists ? try RequestStore(workspace) : nil
  }

  // MARK: Reading

  /// Every request, oldest first. It needs no key.
  ///
  /// - Parameter isOpen: only those that still need work.
  func records(
    onlyOpen isOpen: Bool = false, in access: borrowing DatabaseAccess
  ) throws -> [RequestRecord] {
    let condition = isOpen ? "WHERE state = 'opened' OR state = 'confirmed'" : ""
    return try records(condition, [], in: access)
  }

  func record(_ number: Int, in access: borrowing DatabaseAccess) throws -> RequestRecord {
    let found = try records("WHERE number = ?", [.integer(number)], in: access)
    guard let record = found.first else { throw RequestError.noRequest(number) }
    return record
  }

  func records(
    _ condition: String, _ arguments: [StoredValue], in access: borrowing DatabaseAccess
  ) throws -> [RequestRecord] {
    var events: [Int: [RequestRecord.Event]] = [:]
    try access.forEachRow(
      """
      SELECT * FROM request_events WHERE request IN (SELECT number FROM requests \(condition))
      ORDER BY slug
      """, arguments
    ) { row in
      guard let slug = Slug(try row.text("slug")) else { return }
      events[try row.count("request"), default: []].append(
        RequestRecord.Event(
          id: EventID(text: try row.text("event")), slug: slug, hold: row.optionalText("hold")))
    }
    return try access.rows("SELECT * FROM requests \(condition) ORDER BY number", arguments) {
      try RequestRecord(row: $0, events: events[try $0.count("number")] ?? [])
    }
  }

  /// What the request says about the person.
  ///
  /// - Throws: ``RequestError/contentGone(_:)``.
  func content(_ number: Int, in access: borrowing DatabaseAccess) throws -> RequestContent {
    let found = try access.row(
      "SELECT content_key, content FROM requests WHERE number = ?", [.integer(number)]
    ) { ($0.optionalText("content_key"), $0.optionalBytes("content")) }
    guard case (let key?, let box?)? = found else { throw RequestError.contentGone(number) }
    do {
      let plain = try opener(key).open(box, context: Self.context(number))
      return try JSONDecoder().decode(RequestContent.self, from: Data(plain))
    } catch KeyringError.noKey {
      throw RequestError.contentGone(number)
    }
  }

  // MARK: Writing

  /// The facts of a new request.
  struct New {
    let kind: RequestKind
    let due: Instant
    let isEverywhere: Bool
    let events: [(id: EventID, slug: Slug)]
    let outcome: RequestOutcome?
  }

  /// - Returns: its number.
  func add(
    _ new: New, _ content: RequestContent, in access: borrowing DatabaseAccess
  ) throws -> Int {
    let now = environment.now()
    let id = try access.insertedID(
      """
      INSERT INTO requests (kind, state, opened, due, changed, everywhere, outcome)
      VALUES (?, 'opened', ?, ?, ?, ?, ?)
      """,
      [
        .text(new.kind.rawValue), .integer(now.seconds), .integer(new.due.seconds),
        .integer(now.seconds), .integer(new.isEverywhere ? 1 : 0),
        .optional(new.outcome?.rawValue),
      ])
    guard let id else { throw StorageError.unexpectedValue(column: "number") }
    let number = NumberBounds.count(id)
    for event in new.events {
      try access.execute(
        "INSERT INTO request_events (request, event, slug, hold) VALUES (?, ?, ?, NULL)",
        [.integer(number), .text(event.id.text), .text(event.slug.text)])
    }
    try keep(content, of: number, in: access)
    try note(.requestOpened, number, ["kind": .request(new.kind)], in: access)
    return number
  }

  /// Seals the content of a request, new or changed.
  func keep(
    _ content: RequestContent, of number: Int, in access: borrowing DatabaseAccess
  ) throws {
    let present = try access.row(
      "SELECT content_key FROM requests WHERE number = ?", [.integer(number)]
    ) { $0.optionalText("content_key") }
    let key = try (present ?? nil) ?? keyName(in: access)
    let address = try content.address.map { hexadecimal(try addressHash($0)) }
    try access.execute(
      "UPDATE requests SET content_key = ?, content = ?, address = ? WHERE number = ?",
      [
        .text(key),
        .bytes(
          try sealer(key).seal(
            [UInt8](try JSONEncoder().encode(content)), context: Self.context(number))),
        .optional(address), .integer(number),
      ])
  }

  /// Moves a request to another state.
  func set(
    _ state: RequestState, of number: Int, identified: Identification? = nil,
    outcome: RequestOutcome? = nil, ground: RefusalGround? = nil,
    in access: borrowing DatabaseAccess
  ) throws {
    let now = environment.now()
    try access.execute(
      """
      UPDATE requests SET state = ?, changed = ?, identified = coalesce(?, identified),
        outcome = coalesce(?, outcome), ground = coalesce(?, ground),
        answered = CASE WHEN ? = 1 THEN ? ELSE answered END WHERE number = ?
      """,
      [
        .text(state.rawValue), .integer(now.seconds), .optional(identified?.rawValue),
        .optional(outcome?.rawValue), .optional(ground?.rawValue),
        .integer(state == .answered ? 1 : 0), .integer(now.seconds), .integer(number),
      ])
    let kind: LedgerEntry.Kind? =
      switch state {
      case .opened: nil
      case .confirmed: .requestConfirmed
      case .fulfilled: .requestFulfilled
      case .refused: .requestRefused
      case .answered: .requestAnswered
      case .lapsed: .requestLapsed
      case .superseded: .requestSuperseded
      }
    if let kind { try note(kind, number, in: access) }
  }

  /// Keeps of an answer what stays: its keyed hash and the names of the fields in it.
  func noteAnswer(
    _ bytes: [UInt8], fields: [String], of number: Int, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      "UPDATE requests SET answer = ?, answer_fields = ? WHERE number = ?",
      [
        .text(hexadecimal(try hash("answer", bytes))), .text(fields.joined(separator: " ")),
        .integer(number),
      ])
  }

  func setHold(
    _ hold: String?, of number: Int, in event: EventID, _ access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      "UPDATE request_events SET hold = ? WHERE request = ? AND event = ?",
      [.optional(hold), .integer(number), .text(event.text)])
  }

  private func note(
    _ kind: LedgerEntry.Kind, _ number: Int, _ facts: [String: LedgerFact] = [:],
    in access: borrowing DatabaseAccess
  ) throws {
    try PendingEntries.add(
      LedgerEntry(
        kind, event: nil, facts: facts.merging(["request": .count(number)]) { $1 },
        from: environment), in: access)
  }
}

// MARK: - Keys

extension RequestStore {
  private static let keyPrefix = "requests "

  private static func context(_ number: Int) -> [UInt8] { Array("request \(number)".utf8) }

  static func context(ofLetter id: Int64) -> [UInt8] { Array("request letter \(id)".utf8) }

  /// The key of today's contents, other than `dying`.
  private func keyName(
    except dying: String? = nil, in access: borrowing DatabaseAccess
  ) throws -> String {
    let day = "\(Self.keyPrefix)\(environment.now().local(in: .gmt).date) "
    let used = try access.row(
      """
      SELECT content_key FROM requests WHERE content_key > ? AND content_key < ?
        AND content_key <> ? LIMIT 1
      """, [.text(day), .text(day + "~"), .text(dying ?? "")]
    ) { try $0.text("content_key") }
    return used ?? day + String(environment.randomIdentifier().prefix(8))
  }

  /// - Throws: `KeyringError.noKey`.
  func opener(_ keyName: String) throws -> BoxSealer {
    BoxSealer(key: try keyring.key(keyName).derived(for: "requests"))
  }

  func sealer(_ keyName: String) throws -> BoxSealer {
    BoxSealer(
      key: try keyring.keyMadeWhereMissing(keyName, from: environment).derived(for: "requests"))
  }

  /// A keyed hash of the office, for what must be found or compared and not read.
  func hash(_ use: String, _ bytes: [UInt8]) throws -> [UInt8] {
    let office = try keyring.keyMadeWhereMissing(OfficeVault.keyName, from: environment)
    return Array(KeyedHash(key: office.derived(for: "requests \(use)")).hash(bytes).prefix(16))
  }

  private func addressHash(_ address: String) throws -> [UInt8] {
    try hash("address", Array(EmailAddress.normalised(address).utf8))
  }

  /// Destroys what requests say about people: their contents and letters, and the keys.
  ///
  /// - Returns: `false` when another program reads the office vault, so that old copies may still
  ///   be in its log. The next call finishes it.
  func forget(_ numbers: [Int]) throws -> Bool {
    let dying = try database.write { access in
      var keys: Set<String> = []
      for number in numbers {
        let key = try access.row(
          "SELECT content_key FROM requests WHERE number = ?", [.integer(number)]
        ) { $0.optionalText("content_key") }
        if let key = key ?? nil { keys.insert(key) }
        try access.execute(
          "UPDATE requests SET content_key = NULL, content = NULL, address = NULL WHERE number = ?",
          [.integer(number)])
        try access.execute(
          "UPDATE request_letters SET content = NULL, not_before = NULL WHERE request = ?",
          [.integer(number)])
      }
      for key in keys.sorted() { try reseal(from: key, in: access) }
      return keys
    }
    guard !dying.isEmpty else { return true }
    let isCompact = try database.compact()
    try destroyUnusedKeys()
    return isCompact
  }

  /// Seals the contents under `dying` again, under another key.
  private func reseal(from dying: String, in access: borrowing DatabaseAccess) throws {
    let numbers = try access.rows(
      "SELECT number FROM requests WHERE content_key = ?", [.text(dying)]
    ) { try $0.count("number") }
    guard !numbers.isEmpty else { return }
    let next = try keyName(except: dying, in: access)
    let (old, new) = (try opener(dying), try sealer(next))
    for number in numbers {
      let box = try access.row(
        "SELECT content FROM requests WHERE number = ?", [.integer(number)]
      ) { try $0.bytes("content") }
      guard let box else { continue }
      let context = Self.context(number)
      try access.execute(
        "UPDATE requests SET content_key = ?, content = ? WHERE number = ?",
        [
          .text(next), .bytes(try new.seal(try old.open(box, context: context), context: context)),
          .integer(number),
        ])
      let letters = try access.rows(
        "SELECT id, content FROM request_letters WHERE request = ? AND content IS NOT NULL",
        [.integer(number)]
      ) { (try $0.integer("id"), try $0.bytes("content")) }
      for (id, box) in letters {
        let context = Self.context(ofLetter: id)
        try access.execute(
          "UPDATE request_letters SET content = ? WHERE id = ?",
          [
            .bytes(try new.seal(try old.open(box, context: context), context: context)),
            .integer(id),
          ])
      }
    }
  }

  /// Destroys the keys that seal nothing any more. A killed ``forget(_:)`` may have left some.
  func destroyUnusedKeys() throws {
    let keys = try keyring.summary().keys.map(\.name).filter { $0.hasPrefix(Self.keyPrefix) }
    guard !keys.isEmpty else { return }
    let used = Set(
      try database.read { access in
        try access.rows("SELECT DISTINCT content_key FROM requests WHERE content_key IS NOT NULL") {
          try $0.text("content_key")
        }
      })
    for key in keys where !used.contains(key) { try keyring.destroy(key) }
  }

  /// The name of the key under which the request's letters are sealed.
  func keyName(of number: Int, in access: borrowing DatabaseAccess) throws -> String {
    let key = try access.row(
      "SELECT content_key FROM requests WHERE number = ?", [.integer(number)]
    ) { $0.optionalText("content_key") }
    guard let key = key ?? nil else { throw RequestError.contentGone(number) }
    return key
  }
}
