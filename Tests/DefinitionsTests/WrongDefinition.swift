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
///     > a fault, whole
///     ! a warning, whole
struct WrongDefinition: CustomStringConvertible, Sendable {
  let description: String
  fileprivate(set) var text: String
  fileprivate(set) var files: [(name: String, text: String)] = []
  fileprivate(set) var faults: [String] = []
  fileprivate(set) var warnings: [String] = []

  static func table(_ name: String, base: String, test: String = #filePath) -> [WrongDefinition] {
    let url = URL(fileURLWithPath: test).deletingLastPathComponent()
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
      case ">": faults.append(rest)
      case "!": warnings.append(rest)
      default: Issue.record("a line of the table begins with none of # ~ - + | @ > !: \(line)")
      }
    }
    text = (whole.isEmpty ? baseLines.compactMap(\.self) : whole).joined(separator: "\n") + "\n"
  }
}
