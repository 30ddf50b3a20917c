import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Storage

/// An engine that the conformance suite tests. A new engine only has to be added here.
struct EngineUnderTest: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The place of a new database.
  let store: @Sendable (TemporaryFolder, _ name: String) -> DatabaseStore
  /// Another process that has the database open until it ends.
  let openElsewhere: @Sendable (DatabaseStore) throws -> ChildProcess

  static let all = [
    EngineUnderTest(
      testDescription: "SQLite",
      store: {
        DatabaseStore($0.path(DatabaseStore.fileName($1)), engine: SQLiteEngine())
      },
      openElsewhere: { store in
        let child = try ChildProcess(["sh", "-c", "exec 3<\"$0\"; echo open; read _", store.path])
        try #require(child.line() == "open")
        return child
      })
  ]
}

/// A database of an engine under test, in a folder of its own.
struct StoreUnderTest {
  let folder: TemporaryFolder
  let store: DatabaseStore
  private let engine: EngineUnderTest

  init(_ engine: EngineUnderTest) throws {
    PrivateFilesTests.widestUmask
    folder = try TemporaryFolder()
    store = engine.store(folder, "store")
    self.engine = engine
  }

  func another(_ name: String) -> DatabaseStore { engine.store(folder, name) }

  static let items = TableDefinition(
    "items", uniques: [["code"]], indexes: [["number"]], sparseIndexes: ["share"],
    columns: [
      .column("id", .integer, primaryKey: true),
      .column("code", .text),
      .column("number", .integer, optional: true, check: "number <> 13"),
      .column("data", .bytes, optional: true),
      .column("share", .real, optional: true),
    ])

  static let schema = [
    SchemaStep(
      "1 items",
      tables: [
        items,
        TableDefinition(
          "notes",
          columns: [
            .column("item", .integer, references: ("items", "id")),
            .column("note", .text, primaryKey: true),
          ]),
      ])
  ]

  /// - Parameter waits: whether a statement waits for other connections.
  func open(waits: Bool = true) throws -> Database {
    try store.create(
      schema: Self.schema, longestWait: waits ? Database.longestWait : .minutes(0))
  }
}

struct Refusal: Error, Equatable { let why: String }

extension DatabaseAccess {
  func add(_ code: String, _ number: Int? = nil) throws {
    try execute(
      "INSERT INTO items (code, number) VALUES (?, ?)",
      [.text(code), .optional(number.map { Int64($0) })])
  }

  func codes() throws -> [String] {
    try rows("SELECT code FROM items ORDER BY id") { try $0.text("code") }
  }
}

extension Database {
  func codes() throws -> [String] { try read { try $0.codes() } }
}
