/// What a transaction promises. Each engine says how it keeps the promise.
enum TransactionKind: Sendable {
  /// It reads one state of the database: no change that another connection commits meanwhile is
  /// visible. It waits for no writer, and it can write nothing.
  case snapshot

  /// It is the only transaction that writes, from its beginning to its end. So what it read is
  /// still true when it writes, and "find, then insert" needs no more care. A second one waits.
  ///
  /// A vault is one database, so this is the lock of one event. SQLite takes it with
  /// `BEGIN IMMEDIATE`. An engine with several writers takes a lock for the whole database.
  case soleWriter

  /// As `soleWriter`, for putting a very long list into an empty database. Readers may have to wait
  /// until the end.
  case load
}
