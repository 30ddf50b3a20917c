import Backup
import Application
import Foundation
import Glibc
import Sealing
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording

struct WorkspaceTests {
  private let fixture: WorkspaceFixture

  init() throws { fixture = try WorkspaceFixture() }

  // MARK: finding it

  @Test func `the nearest folder upward that holds events is the workspace`() throws {
    let inner = fixture.paths.event(autumn)
    #expect(
      try WorkspaceFolder.locate(given: nil, variables: [:], current: inner) == fixture.folder.path)
    #expect(
      try WorkspaceFolder.locate(given: nil, variables: [:], current: fixture.folder.path)
        == fixture.folder.path)
  }

  @Test(
    arguments: [
      ("../b", [:], "/srv/b"), ("/x/./y/", [:], "/x/y"), (nil, ["MAYFLY_WORKSPACE": "/z"], "/z"),
      ("c", ["MAYFLY_WORKSPACE": "/z"], "/srv/a/c"), (nil, ["MAYFLY_WORKSPACE": "d"], "/srv/a/d"),
    ] as [(String?, [String: String], String)])
  func `a folder that is named goes before the variables, and both before a search`(
    given: String?, variables: [String: String], path: String
  ) throws {
    #expect(
      try WorkspaceFolder.locate(given: given, variables: variables, current: "/srv/a") == path)
  }

  @Test func `outside of any workspace it says how to make one`() throws {
    let folder = try TemporaryFolder()
    let error = try #require(throws: WorkspaceError.self) {
      try WorkspaceFolder.locate(given: nil, variables: [:], current: folder.path)
    }
    #expect(
      error.message == """
        no workspace here: neither '\(folder.path)' nor a folder above it holds events/; make one \
        with 'mayfly init'
        """)
    #expect(error.code == "no-workspace")
  }

  @Test func `a folder without events is not a workspace, and nothing is made in it`() throws {
    let folder = try TemporaryFolder()
    let error = try #require(throws: WorkspaceError.self) {
      try Workspace(at: folder.path, options: OpenOptions(variables: [:], program: ""))
    }
    #expect(
      error.message == """
        '\(folder.path)' is not a workspace: it holds no events/; make one with \
        'mayfly init \(folder.path)'
        """)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  // MARK: ownership

  @Test func `everything private is its owner's alone, whatever the umask`() throws {
    try withUmask(0) { [fixture] in try fixture.importList(["ada"]) }
    let names = try #require(FileManager.default.enumerator(atPath: fixture.paths.hidden))
    var seen = 0
    for case let name as String in names where name != "simulated-clock" {
      #expect(mode(of: "\(fixture.paths.hidden)/\(name)") & 0o077 == 0, "\(name)")
      seen += 1
    }
    #expect(seen >= 8)
    #expect(mode(of: fixture.paths.hidden) == 0o700)
  }

  @Test(arguments: ["", "events"])
  func `a folder that others may write to is refused`(name: String) throws {
    let path = name.isEmpty ? fixture.folder.path : fixture.folder.path(name)
    chmod(path, 0o775)
    let error = try #require(throws: WorkspaceError.self) { try fixture.open() }
    #expect(
      error.message == """
        others may write to '\(path)', so nothing in it can be trusted; fix it with \
        'chmod go-w \(path)'
        """)
    chmod(path, 0o755)
    _ = try fixture.open()
  }

  @Test(
    .enabled(if: geteuid() == 0, "only root can give a folder away"),
    arguments: ["", "events", ".mayfly"])
  func `a workspace of another user is refused`(name: String) throws {
    let path = name.isEmpty ? fixture.folder.path : fixture.folder.path(name)
    chown(path, 65_534, 65_534)
    let error = try #require(throws: WorkspaceError.self) { try fixture.open() }
    #expect(
      error.message
        == "'\(path)' belongs to another user; run mayfly as its owner, who alone may read it")
    #expect(error.code == "other-owner")
    chown(path, 0, 0)
  }

  // MARK: keys

  @Test func `a root key that was named elsewhere and not moved is asked for`() throws {
    _ = try fixture.open()
    let elsewhere = try TemporaryFolder()
    fixture.variables["MAYFLY_ROOT_KEY"] = elsewhere.path("root.key")
    let error = try #require(throws: WorkspaceError.self) { try fixture.open() }
    #expect(
      error.message == """
        MAYFLY_ROOT_KEY names '\(elsewhere.path("root.key"))', which does not exist, while the root \
        key is in '\(fixture.paths.rootKey)'; move it there
        """)
    #expect(!PrivateFiles.exists(elsewhere.path("root.key")))
  }

  @Test func `a root key that was moved opens the same keys, and is no cause for attention`() throws
  {
    try fixture.importList(["ada"])
    #expect(
      try StatusReader(fixture.open()).status().attention.map(\.code).contains(
        "root-key-beside-data"))
    #expect(try Keys(fixture.open()).summary().isRootBesideData)
    let before = try Keys(fixture.open()).summary()
    let elsewhere = try TemporaryFolder()
    try FileManager.default.moveItem(
      atPath: fixture.paths.rootKey, toPath: elsewhere.path("root.key"))
    fixture.variables["MAYFLY_ROOT_KEY"] = elsewhere.path("root.key")
    let after = try Keys(fixture.open()).summary()
    #expect(!after.isRootBesideData)
    #expect(after.rootFingerprint == before.rootFingerprint)
    #expect(after.keys.map(\.of) == ["autumn"])
    #expect(after.keys.map(\.fingerprint) == before.keys.map(\.fingerprint))
    #expect(
      try !StatusReader(fixture.open()).status().attention.map(\.code).contains(
        "root-key-beside-data"))
    #expect(try fixture.open().session(autumn) { $0.entry.slug } == autumn)
  }

  @Test func `the machine's secret is part of the root key`() throws {
    let secret = try fixture.folder.write("secret of the machine\n", to: "secret")
    chmod(secret, 0o600)
    fixture.variables["MAYFLY_ROOT_SECRET"] = secret
    try fixture.importList(["ada"])
    fixture.variables = [:]
    #expect(throws: KeyringError.self) { try fixture.open().session(autumn) { _ in } }
  }

  @Test func `the workspace keeps one signing key`() throws {
    let first = try fixture.open().signing.verifying.text
    #expect(try fixture.open().signing.verifying.text == first)
    try fixture.folder.write("not hexadecimal", to: ".mayfly/signing.key")
    #expect(throws: KeyringError.damagedSigningKey(path: fixture.paths.signingKey)) {
      try fixture.open().signing
    }
  }

  @Test(arguments: ["catalog.sqlite", "keyring", "ledger.sqlite", "signing.key"])
  func `a file of ours that is lost is not quietly made again`(name: String) throws {
    try fixture.define("autumn")
    try fixture.importList(["adaexample"])
    let path = "\(fixture.paths.hidden)/\(name)"
    try PrivateFiles.remove(path)
    #expect {
      let workspace = try fixture.open()
      _ = try workspace.ledger
    } throws: { error in
      guard case WorkspaceError.lostFile(".mayfly/\(name)") = error else { return false }
      return true
    }
    #expect(!PrivateFiles.exists(path))
  }

  // MARK: events

  @Test func `an event that is not there is named with the one that was meant`() throws {
    let error = try #require(throws: WorkspaceError.self) {
      try fixture.open().definition(Slug("autum")!)
    }
    #expect(
      error.message
        == "no event 'autum'; did you mean 'autumn'? 'mayfly status' lists the events, and "
        + "'mayfly new autum' makes one")
  }

  @Test func `an event without an import holds nothing, and is not entered by looking`() throws {
    let workspace = try fixture.open("2026-10-01T00:00:00Z")
    let error = try #require(throws: WorkspaceError.self) { try workspace.session(autumn) { _ in } }
    #expect(
      error.message
        == "'autumn' holds nobody's data yet; import a list with 'mayfly import autumn FILE'")
    #expect(try StatusReader(workspace).status().events.map(\.state) == [.defined])
    #expect(try workspace.catalog.entries().isEmpty)
  }

  @Test func `the first import enters the event, with its window and one key`() throws {
    let workspace = try fixture.open("2026-10-01T00:00:00Z")
    let (entry, key) = try workspace.enteringSession(autumn) { ($0.entry, $0.keys.fingerprint) }
    #expect(entry.windowCloses == utc("2026-12-28T08:00:00Z"))
    #expect(entry.identity == [.email])
    #expect(entry.opened == utc("2026-10-01T00:00:00Z"))
    let (again, sameKey) = try workspace.enteringSession(autumn) {
      ($0.entry, $0.keys.fingerprint)
    }
    #expect(again.id == entry.id)
    #expect(sameKey == key)
    #expect(try Keys(workspace).summary().keys.map(\.of) == ["autumn"])
    #expect(try fixture.ledger() == ["event-opened"])
  }

  @Test func `an event whose window is closed already is not entered`() throws {
    let workspace = try fixture.open("2027-02-01T00:00:00Z")
    let error = try #require(throws: WorkspaceError.self) {
      try workspace.enteringSession(autumn) { _ in }
    }
    #expect(
      error.message
        == "the window of 'autumn' closed on 2026-12-28 17:00; 'mayfly run' purges it")
    #expect(try workspace.catalog.entries().isEmpty)
    #expect(try Keys(workspace).summary().keys.isEmpty)
  }

  @Test func `many first imports at once enter the event once`() throws {
    _ = try fixture.open("2026-10-01T00:00:00Z")
    let entrants = try (0..<6).map { _ in Entrant(try fixture.open()) }
    let ids = Gathering<String>()
    DispatchQueue.concurrentPerform(iterations: entrants.count) { ids.add(entrants[$0].enter()) }
    #expect(Set(ids.all).count == 1)
    #expect(ids.all.count == 6)
    #expect(try Keys(fixture.open()).summary().keys.map(\.of) == ["autumn"])
    let vaults = try FileManager.default.contentsOfDirectory(atPath: fixture.paths.vaults)
    #expect(vaults.filter { $0.hasSuffix(".sqlite") }.count == 1)
    #expect(try fixture.ledger() == ["event-opened"])
  }

  @Test func `an identity that was changed after the import is refused`() throws {
    try fixture.importList(["ada"])
    try fixture.define("autumn", WorkspaceFixture.event() + "identity: [email, name]\n")
    let error = try #require(throws: WorkspaceError.self) {
      try fixture.open().session(autumn) { _ in }
    }
    #expect(
      error.message == """
        events/autumn/event.yaml identifies people by email and name, but the import identified \
        them by email; put 'identity:' back
        """)
  }
}

/// A first import on its own thread.
private struct Entrant: Sendable {
  private let workspace: Workspace

  init(_ workspace: Workspace) { self.workspace = workspace }

  /// - Returns: the event's id, or the error.
  func enter() -> String {
    do {
      return try workspace.enteringSession(autumn) { $0.entry.id.text }
    } catch {
      return Phrase(error).english
    }
  }
}
