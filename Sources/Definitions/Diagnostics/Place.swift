/// Where something stands in a definition.
struct Place: Hashable, Sendable {
  /// Relative to the workspace.
  let file: String
  /// From 1.
  let line: Int
  /// From 1, in Unicode scalars.
  let column: Int

  static func top(of file: String) -> Place { Place(file: file, line: 1, column: 1) }
}
