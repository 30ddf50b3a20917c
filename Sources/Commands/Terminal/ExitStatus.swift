/// How a command ends. The values follow BSD's sysexits.
enum ExitStatus: Int32, Sendable {
  case done = 0
  /// The command line is wrong (EX_USAGE).
  case usage = 64
  /// Some data was rejected (EX_DATAERR).
  case dataRejected = 65
  /// A given file, event, notice or attendee does not exist (EX_NOINPUT).
  case missing = 66
  /// The mail server cannot be reached or refuses the mail (EX_UNAVAILABLE).
  case unavailable = 69
  /// An internal error, which is a bug (EX_SOFTWARE).
  case fault = 70
  /// An output cannot be created (EX_CANTCREAT).
  case cannotCreate = 73
  /// An I/O error (EX_IOERR).
  case inputOutput = 74
  /// Busy, try again (EX_TEMPFAIL).
  case busy = 75
  /// Purpose, consent, hold, clock, another owner, already purged (EX_NOPERM).
  case notPermitted = 77
  /// A definition is wrong (EX_CONFIG).
  case definition = 78
}
