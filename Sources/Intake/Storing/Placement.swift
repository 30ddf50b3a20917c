/// What became of a row that was good.
enum Placement: Hashable {
  case added, updated, unchanged
  /// A repetition inside the file.
  case merged(underOtherName: Bool)
}
