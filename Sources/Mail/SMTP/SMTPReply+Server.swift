import Vocabulary

extension SMTPReply {
  /// A reply as it came from a server.
  init(code: Int, lines: [String], stage: SMTPPhase) {
    let status = lines.first.flatMap(Self.enhancedStatus)
    let words = lines.map { line in
      guard let status, line.utf8.starts(with: status.utf8) else { return line[...] }
      return Substring(line.utf8.dropFirst(status.utf8.count).drop { $0 == UInt8(ascii: " ") })
    }
    let text = words.count == 1 ? String(words[0]) : words.joined(separator: " ")
    self.init(code: code, status: status, text: PersonalText(Self.shown(text)), stage: stage)
  }

  /// The text without control characters, cut to ``longest``.
  private static func shown(_ text: String) -> String {
    let octets = text.utf8
    if octets.count <= longest, octets.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
    return text.unicodeScalars.prefix(longest)
      .map { $0.properties.generalCategory == .control ? " " : String($0) }.joined()
  }

  /// Mayfly's own reply, when the server was not asked or did not answer.
  static func own(_ code: Int, _ status: String, _ text: String, at stage: SMTPPhase) -> SMTPReply {
    SMTPReply(
      code: code, status: status, text: PersonalText(text), stage: stage, isFromServer: false)
  }

  /// The code at the start of a line, such as `5.1.1` (RFC 2034, section 4): class, subject and
  /// detail.
  private static func enhancedStatus(_ line: String) -> String? {
    var (points, digits, length) = (0, 0, 0)
    guard "245".utf8.contains(line.utf8.first ?? 0) else { return nil }
    for byte in line.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: ".") where digits > 0: (points, digits) = (points + 1, 0)
      case UInt8(ascii: " ") where points == 2 && digits > 0:
        return String(line.prefix(length))
      default: return nil
      }
      length += 1
      guard points < 3, digits <= (points == 0 ? 1 : 3) else { return nil }
    }
    return points == 2 && digits > 0 ? line : nil
  }

  var isPositive: Bool { code < 300 }
  var isTemporary: Bool { (400..<500).contains(code) }
  var isPermanent: Bool { code >= 500 }
}
