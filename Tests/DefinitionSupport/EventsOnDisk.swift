package import Definitions
import Foundation
import TestSupport
import Testing
import Vocabulary

/// A folder `events/` of its own for each test, removed afterwards.
package struct EventsOnDisk {
  private let workspace: TemporaryFolder

  package init() throws {
    workspace = try TemporaryFolder()
    try write(Self.organiser, to: "organiser.yaml")
  }

  package var path: String { workspace.path("events") }
  /// Beside `events/`, where a definition cannot reach.
  package var outside: String { workspace.path }
  package var reader: DefinitionReader { DefinitionReader(eventsFolder: path) }

  package func write(_ text: String, to file: String) throws {
    try write(Array(text.utf8), to: file)
  }

  package func write(_ bytes: [UInt8], to file: String) throws {
    try workspace.write(bytes, to: "events/\(file)")
  }

  package func link(_ file: String, to target: String) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: url.path, withDestinationPath: target)
  }

  /// Writes the event `autumn` without faults, with its letter.
  package func writeAutumn(_ text: String = EventsOnDisk.event) throws {
    try write(text, to: "autumn/event.yaml")
    try write(Self.reminder, to: "autumn/notices/reminder.md")
  }

  package func autumn() throws -> ParseResult<EventDefinition> {
    reader.event(try #require(Slug("autumn")))
  }

  package static let organiser = """
    name: Example Seminar Office
    contact: privacy@example.org
    mail: { transport: file, from: office@example.org }

    """

  package static let event = """
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

  package static let reminder = """
    ---
    subject: Reminder
    ---
    Dear {{name}}

    """
}

extension ParseResult {
  /// The faults with their places, without words.
  package var lines: [String] { faults.map(\.line) }
  package var warningLines: [String] { warnings.map(\.line) }
}

extension DefinitionDiagnostic {
  /// `events/autumn/event.yaml:7:3: unknown-key`.
  package var line: String {
    "\(location.file):\(location.line):\(location.column): \(code)"
  }
}
