import Foundation

extension StorageError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .busy(let path): "'\(path)' is in use by another process; try again in a moment"
    case .full(let path): "the disk is full, so '\(path)' was not changed; free some space"
    case .inputOutput(let path): "the disk answered an error at '\(path)'; check the disk"
    case .corrupt(let path):
      "'\(path)' is damaged and was not touched; restore it from a backup with 'mayfly restore'"
    case .missing(let path): "'\(path)' does not exist"
    case .system(let path, let doing, let number):
      "cannot \(doing) '\(path)': \(String(cString: strerror(number)).lowercased())"
    case .refused(let path, let reason): "cannot use '\(path)': \(reason)"
    case .unexpectedValue(let column):
      "a database of the workspace is damaged (column '\(column)'); 'mayfly doctor' looks which, and "
        + "'mayfly restore DIR' puts it back from a backup"
    case .constraint(let path): "a rule of the schema of '\(path)' forbids this change"
    case .failed(let path, let reason): "'\(path)' failed: \(reason)"
    }
  }
}
