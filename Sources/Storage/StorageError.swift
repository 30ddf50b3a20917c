import Foundation

/// Why something could not be read from or written to the disk.
package enum StorageError: Error, Hashable {
  /// Another process still held it after the longest wait.
  case busy(path: String)
  /// The disk is full.
  case full(path: String)
  /// The disk reported an error.
  case inputOutput(path: String)
  /// The file is damaged, or is not a file of Mayfly.
  case corrupt(path: String)
  case missing(path: String)
  /// A system call on a file failed.
  case system(path: String, doing: Operation, errno: Int32)
  /// The file cannot be used, for example because it is a symbolic link or too large.
  case refused(path: String, because: Refusal)
  /// A column holds a value that its reader did not expect.
  case unexpectedValue(column: String)
  /// A constraint of the schema forbids the change.
  case constraint(path: String)
  case failed(path: String, because: Failure)

  /// What was to be done with a file.
  package enum Operation: Hashable, Sendable { case look, make, protect, read, write, remove, lock }

  /// Why a file cannot be used.
  package enum Refusal: Hashable, Sendable {
    case notAFolder, notAPlainFile, readOnly, exists
    case largerThan(bytes: Int)
    /// A file of credentials holds a user and a password, a line each.
    case notCredentials
  }

  /// Why the engine of a database failed.
  package enum Failure: Hashable, Sendable {
    case cannotOpen, closed, noMemory, unexpected
    /// A statement got too many or too few values.
    case otherArguments
    case writeWhileReading
    /// A statement began while another one was running.
    case twoStatements
    /// An earlier statement of the transaction failed.
    case transactionFailed
    /// The transaction ended, although one of its statements failed.
    case failureIgnored
    /// The engine's own words. They name tables and columns, never a value.
    case engine(String)
  }
}
