import Foundation
import Testing

/// One case of a table in `Tests/Fixtures/definitions`. A case reads:
///
///     # what is wrong
///     ~3 a line in place of the third of the base
///     -4
///     + a line at the end
///     | or a whole text instead, line by line
///     @ notices/reminder.md      another file of the event, whose lines follow
///     > a fault, whole, with its code in brackets after the place
///     ! a warning, the same
package struct WrongDefinition: CustomStringConvertible, Sendable {
  package let description: String
  package private(set) var text: String
  package private(set) var files: [(name: String, text: String)] = []
  package private(set) var faults: [Expected] = []
  package private(set) var warnings: [Expected] = []

  /// A line of the table: `events/autumn/event.yaml:7:3: [unknown-key] message`.
  package struct Expected: Sendable {
    /// With the code alone.
    package let line: String
    /// With the English words alone, as `check` prints it.
    package let message: String

    init(_ text: String) {
      let parts = text.split(separator: " [", maxSplits: 1)
      let rest = parts.last.map { $0.split(separator: "] ", maxSplits: 1) } ?? []
      guard parts.count == 2, rest.count == 2 else {
        Issue.record("a fault of the table has no code: \(text)")
        (line, message) = (text, text)
        return
      }
      line = "\(parts[0]) \(rest[0])"
      message = "\(parts[0]) \(rest[1])"
    }
  }

  package static func table(_ name: String, base: String)
    -> [WrongDefinition]
  {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/definitions/\(name)")
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
    let lines = text.split(separator: "\n").map(String.init)
    let starts = lines.indices.filter { lines[$0].hasPrefix("# ") } + [lines.count]
    return zip(starts, starts.dropFirst()).map { WrongDefinition(lines[$0..<$1], base: base) }
  }

  private init(_ lines: ArraySlice<String>, base: String) {
    description = lines.first.map { String($0.dropFirst(2)) } ?? ""
    var baseLines: [String?] = base.split(separator: "\n").map(String.init)
    var whole: [String] = []
    for line in lines.dropFirst() {
      let rest = String(line.dropFirst(2))
      switch line.first {
      case "~", "-":
        let number = Int(line.dropFirst().prefix { $0.isNumber }) ?? 0
        let value = line.drop { $0 != " " }.dropFirst()
        baseLines[number - 1] = line.first == "-" ? nil : String(value)
      case "+": baseLines.append(rest)
      case "|":
        if files.isEmpty { whole.append(rest) } else { files[files.count - 1].text += rest + "\n" }
      case "@": files.append((rest, ""))
      case ">": faults.append(Expected(rest))
      case "!": warnings.append(Expected(rest))
      default: Issue.record("a line of the table begins with none of # ~ - + | @ > !: \(line)")
      }
    }
    text = (whole.isEmpty ? baseLines.compactMap(\.self) : whole).joined(separator: "\n") + "\n"
  }
}
