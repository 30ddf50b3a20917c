import Vocabulary

/// What became of a row that was good.
enum RowOutcome: Hashable {
  case added, updated, unchanged
  /// Not stored: the person was erased, and only by hand do they come back.
  case erased(Instant)
  /// A repetition inside the file.
  case merged(underOtherName: Bool)
}
