package import Application
import Definitions
import Foundation
package import Intake
import Ledger
import Notices
import Retention
import Storage
import Tabular
package import TestSupport
import Vault
package import Vocabulary
package import Workspaces
import Wording

/// A workspace in its own folder with one event in November 2026, as an organiser would write it.
package final class WorkspaceFixture {
  package let folder: TemporaryFolder
  package var variables: [String: String] = [:]
  /// The program that searches; one that is not there for a machine on which none can be started.
  package var searchProgram = WorkspaceFixture.program

  /// - Parameter isSimulated: whether `--now` sets the time in this workspace.
  package init(isSimulated: Bool = true) throws {
    folder = try TemporaryFolder()
    try folder.write(Self.organiser(), to: "events/organiser.yaml")
    try define("autumn")
    try PrivateFiles.ensureDirectory(paths.hidden)
    if isSimulated { try PrivateFiles.write([], to: folder.path(".mayfly/simulated-clock")) }
  }

  /// A copy of the workspace in a folder of its own, with other times of its files.
  package init(copyOf original: WorkspaceFixture) throws {
    folder = try TemporaryFolder()
    for name in FileName.all(in: original.folder.path) ?? [] {
      _ = try folder.copy(of: original.folder.path(name), as: name)
    }
  }

  /// The workspace itself, in another folder.
  package init(movedFrom original: WorkspaceFixture) throws {
    folder = try TemporaryFolder()
    for name in FileName.all(in: original.folder.path) ?? [] {
      try FileManager.default.moveItem(
        atPath: original.folder.path(name), toPath: folder.path(name))
    }
  }

  package var paths: WorkspacePaths { WorkspacePaths(root: folder.path) }

  /// The program that was built with these tests. It is also the search process.
  package static let program: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (tests as NSString).deletingLastPathComponent + "/mayfly"
  }()
  package static var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: program) }

  package static func organiser(transport: String = "file", more: String = "") -> String {
    """
    name: Example Seminar Office
    contact: privacy@example.org
    mail: { transport: "\(transport)", from: office@example.org\(more) }

    """
  }

  package static func event(
    starts: String = "2026-11-28 13:00", ends: String = "2026-11-28 17:00",
    retention: String = "30 days after end", live: String = "yes", fields: String = "",
    notices: String = "  reminder: { send: 7 days before start at 09:00 }"
  ) -> String {
    """
    title: Seminar
    language: en
    timezone: Asia/Tokyo
    starts: \(starts)
    ends: \(ends)
    retention: \(retention)
    live: \(live)
    fields:
      name: { kind: name, purposes: [operate, notify] }
      email: { kind: email, purposes: [notify], required: yes }
    \(fields)
    notices:
    \(notices)

    """
  }

  package func define(_ slug: String, _ text: String = event()) throws {
    try folder.write(text, to: "events/\(slug)/event.yaml")
    for name in ["reminder", "slides"] where text.contains("  \(name):") {
      try folder.write(
        "---\nsubject: Soon\n---\nDear {{name}}\n", to: "events/\(slug)/notices/\(name).md")
    }
  }

  package func open(
    _ now: String? = nil, isReadOnly: Bool = false
  ) throws -> Workspace {
    let workspace = try Workspace(
      at: folder.path,
      options: OpenOptions(
        now: now.map { utc($0) }, isReadOnly: isReadOnly, variables: variables,
        program: searchProgram))
    try workspace.begin()
    return workspace
  }

  /// Imports a list of these people.
  @discardableResult
  package func importList(
    _ names: [String], into slug: String = "autumn", at now: String? = "2026-10-01T00:00:00Z"
  ) throws -> ImportReport {
    try importText(
      "name,email\n" + names.map { "\($0),\($0)@example.org\n" }.joined(), into: slug, at: now)
  }

  /// Imports a list as it is.
  @discardableResult
  package func importText(
    _ list: String, into slug: String = "autumn", at now: String? = "2026-10-01T00:00:00Z"
  ) throws -> ImportReport {
    try open(now).imports.store(
      Slug(slug)!, .bytes(Array(list.utf8)), options: ImportOptions(), progress: { _ in })
  }

  /// The results of a run in words: `autumn reminder written 2`, `autumn purged`.
  @discardableResult
  package func run(
    _ now: String? = nil, _ parts: Set<Run.Part> = Set(Run.Part.allCases)
  ) throws -> (did: [String], report: RunReport) {
    let report = try Run(open(now), progress: { _ in }, alertWording: { AlertText($0, for: $1) })
      .perform(parts)
    let sent = report.notices.flatMap { pass in
      pass.counts.sorted { $0.key.rawValue < $1.key.rawValue }
        .map { "\(pass.event) \(pass.notice) \($0.key.rawValue) \($0.value)" }
    }
    return (
      report.purges.map { "\($0.event) \($0.state.rawValue)" }
        + report.erasedFields.map { "\($0.event) erased \($0.records)" } + sent, report
    )
  }

  /// The kinds of the ledger's entries, in order.
  package func ledger() throws -> [String] {
    var kinds: [String] = []
    try open(isReadOnly: true).ledger.forEach { kinds.append($0.kind) }
    return kinds
  }

  package var receipts: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: paths.receipts)) ?? []).sorted()
  }

  /// Everything below the workspace's root that contains the address of one of `names`.
  package func hits(_ names: [String], below folder: String = "") throws -> [String] {
    let copies = try TemporaryFolder()
    let copy = try copies.copy(of: self.folder.path, as: "copy")
    return try CanarySearch(names.map { "\($0)@example.org" }).hits(below: copy + folder)
      .map { "\($0.path.dropFirst(copy.count + 1))" }
  }
}

package func utc(_ text: String) -> Instant { Instant(rfc3339: text)! }

package let autumn = Slug("autumn")!

/// Collects values from several threads.
package final class Gathering<Value: Sendable>: @unchecked Sendable {  // guarded by `lock`
  private let lock = NSLock()
  private var values: [Value] = []

  package init() {}

  package var all: [Value] { lock.withLock { values } }
  package func add(_ value: Value) { lock.withLock { values.append(value) } }
}
