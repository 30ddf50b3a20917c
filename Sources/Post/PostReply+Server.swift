import Vocabulary

extension PostReply {
  /// A reply as it came from a server.
  init(code: Int, lines: [String], stage: PostStage) {
    let status = lines.first.flatMap(Self.enhancedStatus)
    let words = lines.map { line in
      guard let status, line.hasPrefix(status) else { return line[...] }
      return line.dropFirst(status.count).drop { $0 == " " }
    }
    let text = words.joined(separator: " ").unicodeScalars.prefix(Self.longest)
      .map { $0.properties.generalCategory == .control ? " " : String($0) }.joined()
    self.init(code: code, status: status, text: PersonalText(text), stage: stage)
  }

  /// What this side says where the server was not asked, or did not answer.
  static func own(_ code: Int, _ status: String, _ text: String, at stage: PostStage) -> PostReply {
    PostReply(
      code: code, status: status, text: PersonalText(text), stage: stage, isFromServer: false)
  }

  /// `5.1.1` at the beginning of a line (RFC 2034, section 4): class, subject and detail.
  private static func enhancedStatus(_ line: String) -> String? {
    let word = line.prefix { $0 != " " }
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, ["2", "4", "5"].contains(parts[0]),
      parts.allSatisfy({ (1...3).contains($0.utf8.count) && UInt16($0) != nil })
    else { return nil }
    return String(word)
  }

  var isPositive: Bool { code < 300 }
  var isTemporary: Bool { (400..<500).contains(code) }
  var isPermanent: Bool { code >= 500 }
}
