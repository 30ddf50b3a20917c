import Foundation
import Vocabulary

/// Keeps each database in a file of SQLite, with the files that SQLite puts beside it.
struct SQLiteEngine: DatabaseEngine {
  /// How the names of main files end.
  static let ending = ".sqlite"
  private static let log = "-wal"
  private static let logIndex = "-shm"
  private static let journal = "-journal"

  /// Every database is in WAL mode with `synchronous=FULL` (a commit survives a power loss),
  /// `secure_delete`, foreign keys, and temporary tables only in memory.
  func connect(to path: String, longestWait: Period) throws -> any SQLConnection {
    try PrivateFiles.ensureFile(path)
    // SQLite would treat a file shorter than its smallest page as new, and overwrite it.
    if (1..<512).contains(PrivateFiles.size(path)) { throw StorageError.corrupt(path: path) }
    return try SQLiteConnection(path: path, longestWait: longestWait)
  }

  func exists(_ path: String) -> Bool { PrivateFiles.exists(path) }

  func files(of path: String) -> [String] {
    ["", Self.log, Self.logIndex, Self.journal].map { path + $0 }
  }

  func changingFiles(of path: String) -> [String] {
    ["", Self.log, Self.journal].map { path + $0 }
  }

  /// SQLite removes the log when the last connection closes, and only if all of it is in the file.
  func isOneFile(_ path: String) -> Bool { !PrivateFiles.exists(path + Self.log) }

  /// The main file goes last: as long as it is there, the database exists.
  func destroy(_ path: String) throws(StorageError) {
    try clearPlace(path)
    try PrivateFiles.remove(path)
  }

  /// The log of the old database does not belong to a new one.
  func clearPlace(_ path: String) throws(StorageError) {
    for ending in [Self.log, Self.logIndex, Self.journal] {
      try PrivateFiles.remove(path + ending)
    }
  }

  func processes(using path: String) -> [Int32] { OpenFiles.processes(having: path) }
}
