import Definitions
import Foundation
import TestSupport
import Testing
import Vocabulary

/// A folder `events/` of its own for each test, removed afterwards.
struct EventsOnDisk {
  private let workspace: TemporaryFolder

  init() throws {
    workspace = try TemporaryFolder()
    try write(Self.organiser, to: "organiser.yaml")
  }

  var path: String { workspace.path("events") }
  /// Beside `events/`, where a definition cannot reach.
  var outside: String { workspace.path }
  var reader: DefinitionReader { DefinitionReader(eventsFolder: path) }

  func write(_ text: String, to file: String) throws { try write(Array(text.utf8), to: file) }

  func write(_ bytes: [UInt8], to file: String) throws {
    try workspace.write(bytes, to: "events/\(file)")
  }

  func link(_ file: String, to target: String) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: url.path, withDestinationPath: target)
  }

  /// Writes the event `autumn` without faults, with its letter.
  func writeAutumn(_ text: String = EventsOnDisk.event) throws {
    try write(text, to: "autumn/event.yaml")
    try write(Self.reminder, to: "autumn/notices/reminder.md")
  }

  func autumn() throws -> ParseResult<EventDefinition> {
    reader.event(try #require(Slug("autumn")))
  }

  static let organiser = """
    name: Example Seminar Office
    contact: privacy@example.org
    mail: { transport: file, from: office@example.org }

    """

  static let event = """
    title: Autumn Seminar
    timezone: Asia/Tokyo
    starts: 2026-11-28 13:00
    ends: 2026-11-28 17:00
    retention: 30 days after end
    fields:
      name: { kind: name, purposes: [operate, notify] }
      email: { kind: email, purposes: [notify], required: yes }
      ticket: { purposes: [operate], values: [General, VIP] }
      meal: { purposes: [operate], sensitive: yes, consent: meal }
    consents:
      meal: { column: Consent, accepted: ["Yes"], wording: "For the meal." }
    notices:
      reminder: { send: 7 days before start at 09:00 }

    """

  static let reminder = """
    ---
    subject: Reminder
    ---
    Dear {{name}}

    """
}

extension ParseResult {
  /// The faults as `check` prints them.
  var lines: [String] { faults.map { "\($0)" } }
  var warningLines: [String] { warnings.map { "\($0)" } }
}
