/// Text for a person, folded to the width of a terminal. What follows a line hangs below its text,
/// not below its bullet or number.
struct FoldedText {
  let text: String

  /// - Parameter width: in places; `nil` leaves the text as it is.
  init(_ text: String, width: Int?) {
    guard let width else {
      self.text = text
      return
    }
    self.text = text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { Self.folded($0, width) }.joined(separator: "\n")
  }

  private static func folded(_ line: Substring, _ width: Int) -> [String] {
    guard TextTable.width(String(line)) > width else { return [String(line)] }
    let start = line.prefixMatch(of: /\ *(?:(?:\*|-|[0-9]+\.)\ +)?/).map { String($0.output) } ?? ""
    let hanging = String(repeating: " ", count: TextTable.width(start))
    // Two blanks separate what a line says from the command or the file that it names.
    let parts = line.dropFirst(start.count).split(separator: /\ {2,}/)
    return parts.enumerated().flatMap { number, part in
      let before = number == 0 ? start : hanging + "  "
      let after = number == 0 ? hanging : hanging + "    "
      return lines(of: String(part), width - TextTable.width(after)).enumerated().map {
        ($0 == 0 ? before : after) + $1
      }
    }
  }

  /// A command that is folded can still be pasted into a shell.
  private static func lines(of part: String, _ room: Int) -> [String] {
    guard part.hasPrefix("mayfly "), TextTable.width(part) > room else {
      return WrappedText(part, width: room).lines
    }
    let lines = WrappedText(part, width: room - 2).lines
    return lines.dropLast().map { $0 + " \\" } + lines.suffix(1)
  }
}
