extension Sequence<String> {
  /// `'a', 'b'`.
  func quoted(joinedBy separator: String = ", ") -> String {
    map { "'\($0)'" }.joined(separator: separator)
  }

  /// `「a」、「b」`.
  func bracketed(joinedBy separator: String = "、") -> String {
    map { "「\($0)」" }.joined(separator: separator)
  }
}
