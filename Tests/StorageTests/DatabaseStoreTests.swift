import Testing
import Vocabulary

@testable import Storage

/// The names of databases and of their files.
struct DatabaseStoreTests {
  let paths = WorkspacePaths(root: "/srv/office")
  let event = EventID(text: "0123456789abcdef0123456789abcdef")

  @Test func `each database of a workspace is at its place`() {
    #expect(paths.catalog == "/srv/office/.mayfly/catalog.sqlite")
    #expect(paths.ledger == "/srv/office/.mayfly/ledger.sqlite")
    #expect(paths.office == "/srv/office/.mayfly/office.sqlite")
    #expect(paths.vault(event) == "/srv/office/.mayfly/vaults/\(event.text).sqlite")
    #expect(paths.vaultStore(event).path == paths.vault(event))
  }

  @Test func `no other file of the workspace has the path of a database`() {
    let databases = [paths.catalog, paths.ledger, paths.office, paths.vault(event)]
    let all = databases.flatMap { DatabaseStore($0).files }
    let others = [
      paths.vaultLock(event), paths.purgeIntent(event), paths.importLock(event), paths.keyring,
      paths.signingKey, paths.rootKey, paths.reserve, paths.restoreJournal,
    ]
    #expect(Set(all).count == all.count)
    #expect(Set(all).isDisjoint(with: others))
  }

  @Test func `SQLite keeps a log, its index and a journal beside the file`() {
    let files = DatabaseStore("/w/a.sqlite").files
    #expect(
      files == ["/w/a.sqlite", "/w/a.sqlite-wal", "/w/a.sqlite-shm", "/w/a.sqlite-journal"])
    #expect(
      DatabaseStore("/w/a.sqlite").changingFiles
        == ["/w/a.sqlite", "/w/a.sqlite-wal", "/w/a.sqlite-journal"])
  }

  @Test(arguments: [
    ("abc.sqlite", "abc"), ("vaults/abc.sqlite", "vaults/abc"), ("abc.sqlite-wal", nil),
    ("abc.lock", nil), ("keyring", nil),
  ])
  func `a database is recognised by the name of its main file`(file: String, name: String?) {
    #expect(DatabaseStore.name(ofFile: file) == name)
  }

  /// Existing databases have exactly these statements. A change of them is a new step.
  @Test func `the statements of a table are these`() {
    #expect(
      SQLiteDialect().statements(making: StoreUnderTest.items) == [
        """
        CREATE TABLE items (
          id INTEGER NOT NULL PRIMARY KEY,
          code TEXT NOT NULL,
          number INTEGER CHECK (number <> 13),
          data BLOB,
          share REAL
        ) STRICT
        """,
        "CREATE UNIQUE INDEX IF NOT EXISTS items_by_code ON items (code)",
        "CREATE INDEX IF NOT EXISTS items_by_number ON items (number)",
        "CREATE INDEX IF NOT EXISTS items_by_share ON items (share) WHERE share IS NOT NULL",
      ])
    #expect(
      SQLiteDialect().statements(making: StoreUnderTest.schema[0].tables[1]) == [
        """
        CREATE TABLE notes (
          item INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
          note TEXT NOT NULL PRIMARY KEY
        ) STRICT
        """
      ])
  }
}
