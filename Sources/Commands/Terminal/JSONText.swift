import Foundation
import Vocabulary

/// A JSON document that keeps its keys in the given order.
indirect enum JSONText {
  case object([(String, JSONText)])
  case array([JSONText])
  case text(String)
  case number(Int)
  case decimal(Double)
  case flag(Bool)
  case null

  static func optional(_ text: String?) -> JSONText { text.map { .text($0) } ?? .null }
  static func optional(_ number: Int?) -> JSONText { number.map { .number($0) } ?? .null }

  /// Indented by two spaces. Inner arrays of plain values stay on one line.
  func rendered(indent: Int = 0) -> String {
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .object(let pairs):
      guard !pairs.isEmpty else { return "{}" }
      let lines = pairs.map {
        "\(inner)\(Self.quoted($0.0)): \($0.1.rendered(indent: indent + 2))"
      }
      return "{\n\(lines.joined(separator: ",\n"))\n\(outer)}"
    case .array(let values):
      guard !values.isEmpty else { return "[]" }
      if values.allSatisfy(\.isPlain) {
        return "[\(values.map { $0.rendered() }.joined(separator: ", "))]"
      }
      let lines = values.map { inner + $0.rendered(indent: indent + 2) }
      return "[\n\(lines.joined(separator: ",\n"))\n\(outer)]"
    case .text(let text): return Self.quoted(text)
    case .number(let number): return "\(number)"
    case .decimal(let number): return "\((number * 1000).rounded() / 1000)"
    case .flag(let flag): return flag ? "true" : "false"
    case .null: return "null"
    }
  }

  private var isPlain: Bool {
    switch self {
    case .object, .array: false
    default: true
    }
  }

  /// RFC 8259, section 7.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.showingFileBytes.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
