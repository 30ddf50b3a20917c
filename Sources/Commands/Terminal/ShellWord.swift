/// A word of a command line, as a user can paste it into a shell.
struct ShellWord {
  let quoted: String

  init(_ text: String) {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || "/._-+:@%,=".unicodeScalars.contains($0)
    }
    quoted =
      isPlain && !text.isEmpty && text.first != "-"
      ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
