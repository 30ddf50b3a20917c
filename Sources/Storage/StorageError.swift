import GRDB

/// Why something could not be read from or written to the disk.
package enum StorageError: Error, Hashable {
  /// Another process holds it, and held it for as long as we wait.
  case busy(path: String)
  /// The disk is full.
  case full(path: String)
  /// The disk answered an error.
  case inputOutput(path: String)
  /// The file is damaged, or none of ours.
  case corrupt(path: String)
  case missing(path: String)
  /// A file's system call failed.
  case system(path: String, doing: String, errno: Int32)
  /// It is a symbolic link, belongs to another user, or is larger than what we read.
  case refused(path: String, reason: String)
  /// A column holds what its reader did not expect.
  case unexpectedValue(column: String)
  /// A constraint of the schema stood in the way.
  case constraint(path: String)
  case failed(path: String, reason: String)

  init(_ error: DatabaseError, path: String) {
    self =
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
      case .SQLITE_FULL: .full(path: path)
      case .SQLITE_IOERR: .inputOutput(path: path)
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt(path: path)
      case .SQLITE_CANTOPEN: .failed(path: path, reason: "it cannot be opened")
      case .SQLITE_READONLY, .SQLITE_PERM: .refused(path: path, reason: "it cannot be written")
      case .SQLITE_CONSTRAINT: .constraint(path: path)
      // SQLite's message names tables and columns, and never a value.
      default: .failed(path: path, reason: error.message ?? "SQLite \(error.resultCode.rawValue)")
      }
  }
}
