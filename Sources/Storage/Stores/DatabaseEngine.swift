import Vocabulary

/// Keeps databases: makes them, connects to them, and destroys them. `docs/store.md` says what each
/// member promises, and the conformance suite tests it.
///
/// - Note: `path` names the database in every message.
protocol DatabaseEngine: Sendable {
  /// Connects to the database at `path`. It makes an empty one if there is none.
  ///
  /// - Parameter longestWait: how long a statement waits for another process.
  /// - Throws: ``SQLError``, ``StorageError``.
  func connect(to path: String, longestWait: Period) throws -> any SQLConnection

  func exists(_ path: String) -> Bool

  /// Every file on this machine that can hold content of the database, the main file first. They
  /// need not exist.
  func files(of path: String) -> [String]

  /// Of these files, the ones that change with every change of the content.
  func changingFiles(of path: String) -> [String]

  /// Whether the main file alone holds all content.
  func isOneFile(_ path: String) -> Bool

  /// Destroys the database. If it is killed, the next call finishes the work.
  func destroy(_ path: String) throws(StorageError)

  /// Removes what an earlier database left at `path`, except for its main file. A new main file can
  /// then take its place.
  func clearPlace(_ path: String) throws(StorageError)

  /// The processes, other than this one, that have the database open; empty when none is known.
  func processes(using path: String) -> [Int32]
}
