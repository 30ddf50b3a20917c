import Vocabulary

/// The letters O and X in the place of a circle and a cross: beside each other they are a yes and a
/// no. A cross alone may be any mark.
package enum CircleOrCross {
  package static func isCircle(_ cell: String) -> Bool { isLetter(cell, ["o", "O", "ｏ", "Ｏ"]) }

  package static func isCross(_ cell: String) -> Bool { isLetter(cell, ["x", "X", "ｘ", "Ｘ"]) }

  private static func isLetter(_ cell: String, _ letters: Set<String>) -> Bool {
    cell.utf8.count <= 12 && letters.contains(tidied(cell))
  }
}
