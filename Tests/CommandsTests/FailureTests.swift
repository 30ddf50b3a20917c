import Foundation
import TestSupport
import Testing

@testable import Commands

struct FailureTests {
  /// One row for each case of each error that the command line knows.
  static let rows =
    Told.workspace + Told.storage + Told.vault + Told.attendees + Told.intake + Told.tables
    + Told.making + Told.moves + Told.transports + Told.holds + Told.destruction + Told.keys
    + Told.escrow + Told.backups + Told.restores

  @Test(arguments: rows + Told.knowingMore + Told.outputs + [Told.usage])
  func `an error is told with its code, its message and its exit status`(told: Told) {
    let failure = Failure(told.error)
    #expect(failure.code == told.code)
    #expect(failure.message == told.message)
    #expect(failure.status.rawValue == told.status)
  }

  @Test(arguments: Dictionary(grouping: rows, by: \.type).keys.sorted())
  func `every case of an error has its row`(type: String) throws {
    let names = Self.rows.filter { $0.type == type }.map(\.name)
    #expect(names.count == Set(names).count)
    #expect(try ErrorSource(of: type).cases == names.count)
  }

  @Test func `every message begins in lower case, and does not end as a sentence does`() {
    for told in Self.rows {
      let message = Failure(told.error).message
      #expect(message.prefixMatch(of: /[A-Z][a-z]/) == nil, "\(told.testDescription)")
      #expect(message.last.map { ".!".contains($0) } == false, "\(told.testDescription)")
    }
  }

  @Test func `a code is words in lower case with hyphens between them`() {
    for told in Self.rows {
      let code = Failure(told.error).code
      #expect(
        code.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(told.testDescription): \(code)")
    }
  }

  @Test func `a code goes with one exit status, but for two that say which by their message`() {
    let statuses = Dictionary(grouping: (Self.rows + Told.outputs).map { Failure($0.error) }) {
      $0.code
    }.mapValues { Set($0.map(\.status.rawValue)).sorted() }
    #expect(
      statuses.filter { $0.value.count > 1 }
        == ["not-a-table": [64, 65, 66], "input-output": [73, 74]])
  }

  // MARK: unforeseen errors

  private struct Leak: LocalizedError, CustomStringConvertible, CustomDebugStringConvertible {
    let value = "hanako@example.org"
    var description: String { value }
    var debugDescription: String { value }
    var errorDescription: String? { value }
    var failureReason: String? { value }
    var recoverySuggestion: String? { value }
  }

  @Test func `an error that nobody foresaw prints its type, and none of its words`() {
    let failure = Failure(Leak())
    #expect(failure.code == "fault")
    #expect(failure.message == "an internal error, which is a bug (Leak)")
    #expect(failure.status == .fault)
    #expect(!showings(of: failure).joined().contains("hanako"))
  }

  @Test func `a fault of the system's library repeats no path`() {
    let path = "/home/hanako/list.csv"
    let failure = Failure(CocoaError(.fileReadNoPermission, userInfo: [NSFilePathErrorKey: path]))
    #expect(failure.code == "fault")
    #expect(failure.message == "an internal error, which is a bug (CocoaError)")
    #expect(failure.status == .fault)
  }
}

/// The source of an error type. A test counts its cases.
struct ErrorSource {
  let cases: Int

  struct Missing: Error { let type: String }

  init(of type: String) throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let lines = try String(contentsOf: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      guard let start = lines.firstIndex(where: { $0.hasPrefix("package enum \(type): ") })
      else { continue }
      cases = lines[start...].prefix { $0 != "}" }.count { $0.hasPrefix("  case ") }
      return
    }
    throw Missing(type: type)
  }
}
