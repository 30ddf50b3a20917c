/// The columns of a list that hold one value. Columns count from 0.
package enum ColumnPlace: Hashable, Sendable {
  /// One column holds the whole value.
  case whole(Int)
  /// The parts of a name, joined in the order of its script: the columns of the given names, and
  /// those of the family name with what stands before it (`van der`) and after it.
  case parts(given: [Int], family: [Int])
  /// Columns that a person chose to be joined in this order.
  case joined([Int])

  package var columns: [Int] {
    switch self {
    case .whole(let column): [column]
    case .parts(let given, let family): given + family
    case .joined(let columns): columns
    }
  }
}
