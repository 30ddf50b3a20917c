/// Why an engine did not do what it was asked.
enum SQLError: Error, Hashable {
  /// Another process still held it after the longest wait.
  case busy
  case full, inputOutput, corrupt, notWritable
  /// A rule of the schema forbids the change.
  case constraint
  case failed(StorageError.Failure)
}

extension StorageError {
  init(_ error: SQLError, path: String) {
    self =
      switch error {
      case .busy: .busy(path: path)
      case .full: .full(path: path)
      case .inputOutput: .inputOutput(path: path)
      case .corrupt: .corrupt(path: path)
      case .notWritable: .refused(path: path, because: .readOnly)
      case .constraint: .constraint(path: path)
      case .failed(let reason): .failed(path: path, because: reason)
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
    throw .failed(path: path, because: .unexpected)
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
