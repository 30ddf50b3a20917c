import Foundation
import Ledger
import Sealing
import Storage
import Vault
import Vocabulary
package import Workspaces

/// Keeps people's requests in the office vault. What a request says about the person is sealed, and
/// is destroyed long before the request's number, kind and dates (``DatedContents``).
package struct RequestStore: Sendable {
  let database: Database
  let contents: DatedContents
  let letters: OfficeLetters
  private let environment: Environment

  package init(_ workspace: Workspace) throws {
    database = try Database(path: workspace.paths.office, schema: OfficeTables.schema)
    environment = workspace.environment
    contents = DatedContents(
      table: "requests", number: "number", database: database, keyring: workspace.keyring,
      environment: environment)
    letters = OfficeLetters(database, workspace)
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
    guard let plain = try contents.content(of: number, in: access) else {
      throw RequestError.contentGone(number)
    }
    return try JSONDecoder().decode(RequestContent.self, from: Data(plain))
  }

  /// The requests about one of these attendees whose content is there, with their contents.
  ///
  /// - Parameter codes: the codes by the events' ids.
  func requests(
    about codes: [String: String], in access: borrowing DatabaseAccess
  ) throws -> [(record: RequestRecord, content: RequestContent)] {
    try records("WHERE content_key IS NOT NULL", [], in: access).compactMap { record in
      guard let content = try? content(record.number, in: access),
        content.codes.contains(where: { codes[$0.key] == $0.value })
      else { return nil }
      return (record, content)
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
    try contents.keep([UInt8](try JSONEncoder().encode(content)), of: number, in: access)
    let address = try content.address.map { hexadecimal(try addressHash($0)) }
    try access.execute(
      "UPDATE requests SET address = ? WHERE number = ?", [.optional(address), .integer(number)])
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

  /// Adds an event in which the person was found after the request was opened.
  func add(
    _ event: EventID, _ slug: Slug, to number: Int, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      """
      INSERT INTO request_events (request, event, slug, hold) VALUES (?, ?, ?, NULL)
      ON CONFLICT (request, event) DO NOTHING
      """, [.integer(number), .text(event.text), .text(slug.text)])
  }

  func note(
    _ outcome: RequestOutcome, of number: Int, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      "UPDATE requests SET outcome = ? WHERE number = ?",
      [.text(outcome.rawValue), .integer(number)])
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

// MARK: - What is destroyed early

extension RequestStore {
  /// A keyed hash of the office, for what must be found or compared and not read.
  func hash(_ use: String, _ bytes: [UInt8]) throws -> [UInt8] {
    let office = try contents.keyring.keyMadeWhereMissing(
      OfficeVault.keyName, from: environment)
    return Array(KeyedHash(key: office.derived(for: "requests \(use)")).hash(bytes).prefix(16))
  }

  private func addressHash(_ address: String) throws -> [UInt8] {
    try hash("address", Array(EmailAddress.normalised(address).utf8))
  }

  /// Destroys what requests say about people: their contents and letters.
  ///
  /// - Returns: `false` when another program reads the office vault, so that old copies may still
  ///   be in its log.
  func forget(_ numbers: [Int]) throws -> Bool {
    let areLettersGone = try letters.forget(.request, numbers)
    try database.write { access in
      for number in numbers {
        try access.execute(
          "UPDATE requests SET address = NULL WHERE number = ?", [.integer(number)])
      }
    }
    return try contents.forget(numbers) && areLettersGone
  }
}
