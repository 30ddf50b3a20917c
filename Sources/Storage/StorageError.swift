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
  case system(path: String, doing: String, errno: Int32)
  /// The file is a symbolic link, belongs to another user, or is larger than the limit.
  case refused(path: String, reason: String)
  /// A column holds a value that its reader did not expect.
  case unexpectedValue(column: String)
  /// A constraint of the schema forbids the change.
  case constraint(path: String)
  case failed(path: String, reason: String)
}

extension StorageError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .busy(let path): "'\(path)' is in use by another process; try again in a moment"
    case .full(let path): "the disk is full, so '\(path)' was not changed; free some space"
    case .inputOutput(let path): "the disk reported an error at '\(path)'; check the disk"
    case .corrupt(let path):
      "'\(path)' is damaged and was not touched; restore it from a backup with 'mayfly restore'"
    case .missing(let path): "'\(path)' does not exist"
    case .system(let path, let doing, let number):
      "cannot \(doing) '\(path)': \(String(cString: strerror(number)).lowercased())"
    case .refused(let path, let reason): "cannot use '\(path)': \(reason)"
    case .unexpectedValue(let column):
      "a database of the workspace is damaged (column '\(column)'); 'mayfly doctor' names it, and "
        + "'mayfly restore DIR' restores it from a backup"
    case .constraint(let path): "a rule of the schema of '\(path)' forbids this change"
    case .failed(let path, let reason): "'\(path)' failed: \(reason)"
    }
  }
}
