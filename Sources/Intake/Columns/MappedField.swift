import Definitions

/// A declared field and where a list holds it.
struct MappedField {
  /// A place that holds the whole value, or the two parts of a name.
  enum Place: Hashable {
    case whole(Int)
    case parts(given: Int, family: Int)

    var columns: [Int] {
      switch self {
      case .whole(let column): [column]
      case .parts(let given, let family): [given, family]
      }
    }
  }

  let field: FieldDefinition
  /// In order of preference; the first that a row fills is taken. Never empty.
  let places: [Place]

  var columns: [Int] { places.flatMap(\.columns) }
}
