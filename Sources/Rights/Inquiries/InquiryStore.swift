import Foundation
import Ledger
import Sealing
import Storage
import Vault
import Vocabulary
import Workspaces

/// Keeps inquiries in the office vault (``DatedContents``).
struct InquiryStore: Sendable {
  let database: Database
  let letters: OfficeLetters
  private let contents: DatedContents
  private let environment: Environment

  init(_ workspace: Workspace) throws {
    database = try Database(path: workspace.paths.office, schema: OfficeTables.schema)
    environment = workspace.environment
    letters = OfficeLetters(database, workspace)
    contents = DatedContents(
      table: "inquiries", number: "number", database: database, keyring: workspace.keyring,
      environment: environment)
  }

  static func existing(_ workspace: Workspace) throws -> InquiryStore? {
    DatabaseStore(workspace.paths.office).exists ? try InquiryStore(workspace) : nil
  }

  /// Runs `body` in one transaction, and puts what it did on the ledger.
  func changing<Answer>(
    _ workspace: Workspace, _ body: (borrowing DatabaseAccess) throws -> Answer
  ) throws -> Answer {
    try workspace.ledger.appendPending(of: database)
    let answer = try database.write { try body($0) }
    try workspace.ledger.appendPending(of: database)
    return answer
  }

  // MARK: Reading

  func all(in access: borrowing DatabaseAccess) throws -> [Inquiry] {
    try access.rows("SELECT * FROM inquiries ORDER BY number") { try Inquiry(row: $0) }
  }

  func inquiry(_ number: Int, in access: borrowing DatabaseAccess) throws -> Inquiry {
    let found = try access.row("SELECT * FROM inquiries WHERE number = ?", [.integer(number)]) {
      try Inquiry(row: $0)
    }
    guard let found else { throw InquiryError.noInquiry(number) }
    return found
  }

  func inquiry(withMail mark: String, in access: borrowing DatabaseAccess) throws -> Inquiry? {
    try access.row("SELECT * FROM inquiries WHERE mail = ?", [.text(mark)]) {
      try Inquiry(row: $0)
    }
  }

  /// - Returns: `nil` when it is gone.
  func content(_ number: Int, in access: borrowing DatabaseAccess) throws -> InquiryContent? {
    try contents.content(of: number, in: access).map {
      try JSONDecoder().decode(InquiryContent.self, from: Data($0))
    }
  }

  /// The keyed hash of a mail.
  func mark(of mail: [UInt8]) throws -> [UInt8] {
    let office = try contents.keyring.keyMadeWhereMissing(
      OfficeVault.keyName, from: environment)
    return Array(KeyedHash(key: office.derived(for: "inquiries")).hash(mail).prefix(16))
  }

  // MARK: Writing

  func add(
    _ content: InquiryContent, mail: String?, in access: borrowing DatabaseAccess
  ) throws -> Inquiry {
    let now = environment.now()
    let id = try access.insertedID(
      "INSERT INTO inquiries (state, received, changed, mail) VALUES ('open', ?, ?, ?)",
      [.integer(now.seconds), .integer(now.seconds), .optional(mail)])
    guard let id else { throw StorageError.unexpectedValue(column: "number") }
    let number = NumberBounds.count(id)
    try contents.keep([UInt8](try JSONEncoder().encode(content)), of: number, in: access)
    try note(.inquiryReceived, number, in: access)
    return try inquiry(number, in: access)
  }

  func set(
    _ state: Inquiry.State, of number: Int, as kind: LedgerEntry.Kind,
    in access: borrowing DatabaseAccess
  ) throws -> Inquiry {
    try access.execute(
      "UPDATE inquiries SET state = ?, changed = ? WHERE number = ?",
      [.text(state.rawValue), .integer(environment.now().seconds), .integer(number)])
    try note(kind, number, in: access)
    return try inquiry(number, in: access)
  }

  private func note(
    _ kind: LedgerEntry.Kind, _ number: Int, in access: borrowing DatabaseAccess
  ) throws {
    try PendingEntries.add(
      LedgerEntry(kind, event: nil, facts: ["inquiry": .count(number)], from: environment),
      in: access)
  }

  /// Destroys inquiries: first what they say, then their rows.
  func destroy(_ numbers: [Int], _ workspace: Workspace) throws {
    _ = try letters.forget(.inquiry, numbers)
    _ = try contents.forget(numbers)
    try changing(workspace) { access in
      for number in numbers {
        try letters.delete(.inquiry, number, in: access)
        try access.execute("DELETE FROM inquiries WHERE number = ?", [.integer(number)])
      }
      try PendingEntries.add(
        LedgerEntry(
          .inquiriesPurged, event: nil, facts: ["inquiries": .count(numbers.count)],
          from: environment), in: access)
    }
  }
}
