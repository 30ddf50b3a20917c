import Application
import Foundation
import Notices
import Retention
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import Wording
import WorkspaceSupport
import Workspaces

/// A damaged disk or an attacker can leave any number in a database. No number stops the program.
/// Each number costs a copy and a run of a workspace, so the tests take turns and leave the other
/// core to others.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ExtremeNumberTests {
  private let fixture = try? WorkspaceFixture()
  private static let extremes: [Int64] = [.min, .max]

  /// A number in a database.
  private struct Place {
    let table: String
    let column: String
    /// The rows about the event `autumn`; `nil` when the table is about the whole workspace.
    let rows: String?
  }

  /// Two events: `spring` is over soon, `autumn` goes on.
  private func prepared() throws -> WorkspaceFixture {
    let fixture = try #require(fixture)
    try fixture.define(
      "spring",
      WorkspaceFixture.event(
        starts: "2026-11-01 13:00", ends: "2026-11-01 17:00", retention: "1 day after end"))
    for slug in ["autumn", "spring"] { try fixture.importList(["ada", "bob"], into: slug) }
    try fixture.run("2026-10-26T00:00:00Z")
    return fixture
  }

  private func places(in database: Database, about event: EventID?) throws -> [Place] {
    try database.read { access in
      try access.rows(
        """
        SELECT tables.name AS "table", columns.name AS "column",
          EXISTS (SELECT 1 FROM pragma_table_info(tables.name) WHERE name = 'event') AS narrow
        FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
        WHERE tables.type = 'table' AND columns.type = 'INTEGER'
        """
      ) { row in
        let table = try row.text("table")
        let isNarrow = try row.integer("narrow") == 1
        let rows = event.map { table == "events" ? "id = '\($0)'" : "event = '\($0)'" }
        return Place(
          table: table, column: try row.text("column"),
          rows: isNarrow || table == "events" ? rows : nil)
      }
    }
  }

  /// Puts `number` there, in a copy of the workspace; `nil` when a rule of the schema forbids it.
  private func copy(
    _ fixture: WorkspaceFixture, _ path: String, _ place: Place, _ number: Int64
  ) throws -> TemporaryFolder? {
    let folder = try TemporaryFolder()
    let root = try folder.copy(of: fixture.folder.path, as: "copy")
    let database = try Database(
      path: root + path.dropFirst(fixture.folder.path.count), schema: [])
    defer { try? database.close() }
    do {
      try database.write { access in
        try access.execute(
          "UPDATE \"\(place.table)\" SET \"\(place.column)\" = ? WHERE \(place.rows ?? "1")",
          [.integer(number)])
      }
      return folder
    } catch {
      return nil
    }
  }

  /// Runs, and asks for the status, as a timer and an office do.
  private func use(_ folder: TemporaryFolder) throws -> [String] {
    let workspace = try Workspace(
      at: folder.path("copy"),
      options: OpenOptions(
        now: utc("2026-11-27T00:00:00Z"), variables: [:], program: WorkspaceFixture.program))
    try workspace.begin()
    defer { _ = try? StatusReader(workspace).status() }
    return try Run(workspace, progress: { _ in }, alertWording: { AlertText($0, for: $1) })
      .perform(Set(Run.Part.allCases)).purges.map { "\($0.event) \($0.state.rawValue)" }
  }

  /// - Parameter letsAllPurge: whether no number in this database concerns the clock or the daily
  ///   limit of purges, which may keep a purge waiting.
  private func tryAll(_ path: String, about event: EventID?, letsAllPurge: Bool) throws -> Int {
    let fixture = try #require(fixture)
    let database = try Database(path: path, schema: [])
    let places = try places(in: database, about: event)
    try database.close()
    var tried = 0
    for place in places {
      for number in Self.extremes {
        guard let folder = try copy(fixture, path, place, number) else { continue }
        tried += 1
        let purges = try? use(folder)
        guard letsAllPurge || place.rows != nil else { continue }
        #expect(
          purges?.contains("spring purged") == true, "\(place.table).\(place.column) = \(number)")
      }
    }
    return tried
  }

  @Test(.enabled(if: WorkspaceFixture.isBuilt))
  func `any number in the catalog lets the purges of other events go on`() throws {
    let fixture = try prepared()
    let event = try #require(try fixture.open().catalog.entry(autumn)).id
    #expect(try tryAll(fixture.paths.catalog, about: event, letsAllPurge: false) > 10)
  }

  @Test(.enabled(if: WorkspaceFixture.isBuilt))
  func `any number in the vault of an event lets the purges of other events go on`() throws {
    let fixture = try prepared()
    let event = try #require(try fixture.open().catalog.entry(autumn)).id
    #expect(try tryAll(fixture.paths.vault(event), about: nil, letsAllPurge: true) > 10)
  }

  @Test(.enabled(if: WorkspaceFixture.isBuilt))
  func `any number in the ledger lets the purges go on`() throws {
    let fixture = try prepared()
    #expect(try tryAll(fixture.paths.ledger, about: nil, letsAllPurge: true) > 2)
  }
}
