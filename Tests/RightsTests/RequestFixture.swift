import Application
import Foundation
import Letters
import Notices
import Retention
import Storage
import Vocabulary
import WorkspaceSupport
import Workspaces

@testable import Rights

/// An office with two events, for tests of people's requests.
final class RequestFixture {
  let workspace: WorkspaceFixture
  /// When the office works: before both events.
  static let now = "2026-11-01T00:00:00Z"

  init(fields: String = "  company: { purposes: [operate] }") throws {
    workspace = try WorkspaceFixture()
    for slug in ["autumn", "winter"] {
      try workspace.define(slug, WorkspaceFixture.event(fields: fields))
    }
  }

  func requests(_ now: String = RequestFixture.now) throws -> Requests {
    Requests(try workspace.open(now).rights)
  }

  func open(
    _ kind: RequestKind, _ identity: String, in slug: String? = "autumn",
    values: [String: String] = [:], fields: [String] = [], at now: String = RequestFixture.now
  ) throws -> RequestRecord {
    try requests(now).open(
      RequestOrder(
        place: slug.map { .event(Slug($0)!) } ?? .everywhere, kind: kind, identity: identity,
        values: Dictionary(
          uniqueKeysWithValues: values.map { (FieldName($0)!, PersonalText($1)) }),
        fields: fields.map { FieldName($0)! }))
  }

  /// Opens a request and confirms it in person.
  func confirmed(
    _ kind: RequestKind, _ identity: String, in slug: String? = "autumn",
    values: [String: String] = [:], fields: [String] = []
  ) throws -> Int {
    let record = try open(kind, identity, in: slug, values: values, fields: fields)
    _ = try requests().confirm(record.number, inPerson: .known)
    return record.number
  }

  func state(_ number: Int) throws -> RequestState { try requests().show(number).record.state }

  /// The letters in folders that have this word in their names, with decoded text.
  func letters(_ word: String) throws -> [String] {
    let folders = [
      workspace.paths.letters(autumn), workspace.paths.letters(Slug("winter")!),
      workspace.paths.disclosures,
    ]
    return folders.flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        .filter { $0.contains(word) && $0.hasSuffix(".eml") }.map { "\(folder)/\($0)" }
    }
  }

  /// Reads the mail of a person who follows the link in the question.
  func reply(to number: Int, _ now: String = RequestFixture.now) throws -> ReturnVerdict {
    let workspace = try workspace.open(now)
    let store = try RequestStore(workspace)
    let record = try store.database.read { try store.record(number, in: $0) }
    let token = try store.token(of: record).text
    return try Returns(workspace.notices).take(
      Array("From: x@example.org\nSubject: Re: confirm%20\(token)\n\nyes\n".utf8))
  }
}
