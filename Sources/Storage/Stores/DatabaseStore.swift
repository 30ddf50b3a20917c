package import Vocabulary

/// What can be done to a database as a whole: the vault of an event, the catalog, the ledger, the
/// office vault.
///
/// No other module knows which files belong to a database, what they are called, or how content
/// leaves them. ``Database/compact(waiting:)`` and ``Database/snapshot(to:)`` need an open database.
package struct DatabaseStore: Sendable {
  package let path: String
  let engine: any DatabaseEngine

  package init(_ path: String) { self.init(path, engine: SQLiteEngine()) }

  init(_ path: String, engine: any DatabaseEngine) {
    self.path = path
    self.engine = engine
  }

  package var exists: Bool { engine.exists(path) }

  /// Makes the database, or opens it if it is there.
  package func create(
    schema: [SchemaStep], longestWait: Period = Database.longestWait
  ) throws(StorageError) -> Database {
    try Database(in: self, schema: schema, longestWait: longestWait)
  }

  /// Opens the database, which must exist.
  ///
  /// - Throws: ``StorageError/missing(path:)``.
  package func open(
    schema: [SchemaStep], longestWait: Period = Database.longestWait
  ) throws(StorageError) -> Database {
    guard exists else { throw .missing(path: path) }
    return try create(schema: schema, longestWait: longestWait)
  }

  /// Destroys the database. A missing one is no error. If it is killed, the next call finishes the
  /// work.
  ///
  /// - Precondition: nobody uses it.
  package func destroy() throws(StorageError) { try engine.destroy(path) }

  /// In bytes, with everything that the engine keeps beside the content.
  package var size: Int64 { files.reduce(0) { $0 + PrivateFiles.size($1) } }

  /// The other processes that have it open; empty when none is known.
  package var processesUsingIt: [Int32] { engine.processes(using: path) }

  /// Whether another process has it open, as far as this user can see.
  package var isInUseByOthers: Bool { !processesUsingIt.isEmpty }

  /// Every file that can hold its content, the main file first. They need not exist.
  package var files: [String] { engine.files(of: path) }

  /// Files that show by their size or time that its content has changed.
  package var changingFiles: [String] { engine.changingFiles(of: path) }

  /// Whether its main file holds all content.
  package var isOneFile: Bool { engine.isOneFile(path) }

  /// Prepares the place for the main file of another database, which will be moved to it.
  package func clearPlace() throws(StorageError) { try engine.clearPlace(path) }
}

// MARK: - Names

extension DatabaseStore {
  /// The name of the main file of a database.
  package static func fileName(_ name: String) -> String { name + SQLiteEngine.ending }

  /// The name of the database whose main file has this name; `nil` for any other file.
  package static func name(ofFile name: String) -> String? {
    guard name.hasSuffix(SQLiteEngine.ending) else { return nil }
    return String(name.dropLast(SQLiteEngine.ending.count))
  }
}

/// Where a workspace keeps its databases.
extension WorkspacePaths {
  package var catalog: String { "\(hidden)/\(DatabaseStore.fileName("catalog"))" }
  package var ledger: String { "\(hidden)/\(DatabaseStore.fileName("ledger"))" }
  package var office: String { "\(hidden)/\(DatabaseStore.fileName("office"))" }
  /// Its name is the id of the event, not the slug.
  package func vault(_ event: EventID) -> String {
    "\(vaults)/\(DatabaseStore.fileName(event.text))"
  }
  /// The vault of the event as a whole.
  package func vaultStore(_ event: EventID) -> DatabaseStore { DatabaseStore(vault(event)) }
}
