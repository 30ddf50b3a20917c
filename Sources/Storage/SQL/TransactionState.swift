/// Holds a transaction to what every engine can do.
///
/// Some engines run no statement while the rows of another one arrive. Some run none after a failed
/// one, until a savepoint undoes it. SQLite could do both, but code that relies on it would run on
/// SQLite alone.
final class TransactionState {
  private var isRunning = false
  /// Whether a statement failed and no savepoint undid it.
  private(set) var hasFailed = false

  /// Runs one statement.
  func running<Answer>(_ statement: () throws -> Answer) throws -> Answer {
    guard !isRunning else { throw SQLError.failed(.twoStatements) }
    guard !hasFailed else { throw SQLError.failed(.transactionFailed) }
    isRunning = true
    defer { isRunning = false }
    do {
      return try statement()
    } catch let error as SQLError {
      hasFailed = true
      throw error
    }
  }

  /// Lets the transaction go on after the savepoint that undid the failed statement.
  func recover() { hasFailed = false }
}
