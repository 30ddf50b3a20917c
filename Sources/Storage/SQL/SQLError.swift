/// Why an engine did not do what it was asked.
struct SQLError: Error {
  enum Kind: Sendable {
    /// Another process still held it after the longest wait.
    case busy
    case full, inputOutput, corrupt, cannotOpen, notWritable
    /// A rule of the schema forbids the change.
    case constraint
    case other
  }

  let kind: Kind
  /// The engine's words. They name tables and columns, never a value.
  let message: String

  static let closed = SQLError(kind: .other, message: "it is closed")
}

extension StorageError {
  init(_ error: SQLError, path: String) {
    self =
      switch error.kind {
      case .busy: .busy(path: path)
      case .full: .full(path: path)
      case .inputOutput: .inputOutput(path: path)
      case .corrupt: .corrupt(path: path)
      case .cannotOpen: .failed(path: path, reason: "it cannot be opened")
      case .notWritable: .refused(path: path, reason: "it cannot be written")
      case .constraint: .constraint(path: path)
      case .other: .failed(path: path, reason: error.message)
      }
  }
}

/// Runs `body`, and turns every error of an engine into a ``StorageError``.
func translated<Answer>(_ path: String, _ body: () throws -> Answer) throws(StorageError) -> Answer
{
  do {
    return try body()
  } catch let error as StorageError {
    throw error
  } catch let error as SQLError {
    throw StorageError(error, path: path)
  } catch {
    throw .failed(path: path, reason: "unexpected error")
  }
}

/// As `translated`, but errors that do not come from the database stay as they are.
func rethrowing<Answer>(_ path: String, _ body: () throws -> Answer) throws -> Answer {
  do {
    return try body()
  } catch let error as SQLError {
    throw StorageError(error, path: path)
  }
}
