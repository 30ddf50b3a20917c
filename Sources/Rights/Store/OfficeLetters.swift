import Foundation
import Notices
import Storage
import Vocabulary
import Workspaces

/// What a letter of the office is about.
enum OfficeLetterTopic: String {
  case request, inquiry
}

/// What a letter of the office is for.
enum OfficeLetterKind: String {
  /// Asks whether a request comes from the person.
  case confirm
  case answer
  /// Tells the address from before a correction.
  case former
}

enum OfficeLetterState: String {
  case owed, sent, refused
  /// It lies in a folder, not in anybody's mailbox.
  case written
}

/// The queue of letters that are about no event's notice: questions, and answers to people.
///
/// Their recipients and texts are sealed, and are destroyed once a letter has left.
struct OfficeLetters: Sendable {
  /// A letter that is due.
  struct Due {
    let id: Int
    let topic: OfficeLetterTopic
    /// The number of the request or the inquiry.
    let number: Int
    let kind: OfficeLetterKind
    let messageID: String
    let attempts: Int
    let text: OfficeLetterText
  }

  private let database: Database
  private let contents: DatedContents
  private let environment: Environment

  init(_ database: Database, _ workspace: Workspace) {
    self.database = database
    environment = workspace.environment
    contents = DatedContents(
      table: "office_letters", number: "id", database: database, keyring: workspace.keyring,
      environment: environment)
  }

  // MARK: The queue

  /// Puts a letter in the queue.
  ///
  /// - Parameter notBefore: the time at which it leaves at the earliest; now unless given.
  func owe(
    _ kind: OfficeLetterKind, _ text: OfficeLetterText, about topic: OfficeLetterTopic,
    _ number: Int, notBefore: Instant? = nil, in access: borrowing DatabaseAccess
  ) throws {
    let now = environment.now()
    let id = try access.insertedID(
      """
      INSERT INTO office_letters (topic, number, kind, message_id, state, attempts, not_before, at)
      VALUES (?, ?, ?, ?, 'owed', 0, ?, ?)
      """,
      [
        .text(topic.rawValue), .integer(number), .text(kind.rawValue),
        .text(environment.randomIdentifier()), .integer((notBefore ?? now).seconds),
        .integer(now.seconds),
      ])
    guard let id else { throw StorageError.unexpectedValue(column: "id") }
    try contents.keep(
      [UInt8](try JSONEncoder().encode(text)), of: NumberBounds.count(id), in: access)
  }

  /// Takes letters that have not left out of the queue.
  func withdraw(
    _ kind: OfficeLetterKind, _ topic: OfficeLetterTopic, _ number: Int,
    in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      """
      DELETE FROM office_letters
      WHERE topic = ? AND number = ? AND kind = ? AND not_before IS NOT NULL
      """, [.text(topic.rawValue), .integer(number), .text(kind.rawValue)])
  }

  func areAnyOwed() throws -> Bool {
    try database.read {
      try $0.exists("SELECT 1 FROM office_letters WHERE not_before IS NOT NULL LIMIT 1")
    }
  }

  /// The numbers of the letters that are due, in the order in which they were put there.
  func due(at now: Instant) throws -> [Int] {
    try database.read { access in
      try access.rows(
        "SELECT id FROM office_letters WHERE not_before <= ? ORDER BY id", [.integer(now.seconds)]
      ) { try $0.count("id") }
    }
  }

  /// - Returns: `nil` when its content is gone.
  func letter(_ id: Int, in access: borrowing DatabaseAccess) throws -> Due? {
    guard let plain = try contents.content(of: id, in: access) else { return nil }
    let text = try JSONDecoder().decode(OfficeLetterText.self, from: Data(plain))
    return try access.row("SELECT * FROM office_letters WHERE id = ?", [.integer(id)]) { row in
      guard let topic = OfficeLetterTopic(rawValue: try row.text("topic")),
        let kind = OfficeLetterKind(rawValue: try row.text("kind"))
      else { throw StorageError.unexpectedValue(column: "kind") }
      return Due(
        id: id, topic: topic, number: try row.count("number"), kind: kind,
        messageID: try row.text("message_id"), attempts: try row.count("attempts"), text: text)
    }
  }

  /// Records what became of a letter.
  ///
  /// - Parameter next: when it is tried again; `nil` for never.
  func note(
    _ state: OfficeLetterState, of id: Int, attempts: Int, next: Instant?,
    in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      "UPDATE office_letters SET state = ?, attempts = ?, not_before = ? WHERE id = ?",
      [.text(state.rawValue), .integer(attempts), .optional(next?.seconds), .integer(id)])
  }

  /// The state of the last letter of each kind, by number.
  func states(
    _ topic: OfficeLetterTopic, in access: borrowing DatabaseAccess
  ) throws -> [Int: [OfficeLetterKind: OfficeLetterState]] {
    var states: [Int: [OfficeLetterKind: OfficeLetterState]] = [:]
    try access.forEachRow(
      "SELECT number, kind, state FROM office_letters WHERE topic = ? ORDER BY id",
      [.text(topic.rawValue)]
    ) { row in
      guard let kind = OfficeLetterKind(rawValue: try row.text("kind")),
        let state = OfficeLetterState(rawValue: try row.text("state"))
      else { return }
      states[try row.count("number"), default: [:]][kind] = state
    }
    return states
  }

  // MARK: The end

  /// Destroys the contents of the letters that have left.
  func forgetSent() throws {
    let gone = try database.read { access in
      try access.rows(
        """
        SELECT id FROM office_letters
        WHERE content_key IS NOT NULL AND not_before IS NULL AND state <> 'refused'
        """
      ) { try $0.count("id") }
    }
    if !gone.isEmpty { _ = try contents.forget(gone) }
  }

  /// Destroys the contents of all letters about these, and takes them out of the queue.
  ///
  /// - Returns: as ``DatedContents/forget(_:)``.
  func forget(_ topic: OfficeLetterTopic, _ numbers: [Int]) throws -> Bool {
    let ids = try database.write { access in
      try numbers.flatMap { number in
        try access.execute(
          """
          UPDATE office_letters SET not_before = NULL,
            state = CASE WHEN state = 'owed' THEN 'refused' ELSE state END
          WHERE topic = ? AND number = ?
          """,
          [.text(topic.rawValue), .integer(number)])
        return try access.rows(
          """
          SELECT id FROM office_letters
          WHERE topic = ? AND number = ? AND content_key IS NOT NULL
          """, [.text(topic.rawValue), .integer(number)]
        ) { try $0.count("id") }
      }
    }
    return try contents.forget(ids)
  }

  /// Deletes the rows about something that is deleted, because its number is given again.
  func delete(
    _ topic: OfficeLetterTopic, _ number: Int, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      "DELETE FROM office_letters WHERE topic = ? AND number = ?",
      [.text(topic.rawValue), .integer(number)])
  }

  func destroyUnusedKeys() throws { try contents.destroyUnusedKeys() }
}
