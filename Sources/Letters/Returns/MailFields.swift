/// The header of a mail, unfolded.
struct MailFields {
  private let fields: [(name: String, value: String)]

  /// - Parameter mail: its header ends at the first empty line.
  init(_ mail: [UInt8]) {
    var fields: [(name: String, value: String)] = []
    for line in mail.split(separator: 10, omittingEmptySubsequences: false) {
      let line = line.last == 13 ? line.dropLast() : line
      guard let first = line.first, fields.count < 1000 else { break }
      if first == 32 || first == 9 {
        guard !fields.isEmpty else { break }
        fields[fields.count - 1].value += String(decoding: line, as: UTF8.self)
      } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex {
        let value = line[(colon + 1)...].drop { $0 == 32 || $0 == 9 }
        fields.append(
          (
            String(decoding: line[..<colon], as: UTF8.self).lowercased(),
            String(decoding: value, as: UTF8.self)
          ))
      } else {
        break
      }
    }
    self.fields = fields
  }

  var isEmpty: Bool { fields.isEmpty }

  /// The value of the first field with this name; `name` is in lower case.
  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  // MARK: Where it was sent

  /// The envelope's fields come first: the writer of a mail can put anything into the others.
  private static let recipientFields = [
    "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-rcpt-to", "original-to",
    "to", "cc", "return-path",
  ]

  /// The parts after the last `+` in the local parts, each once; at most 20.
  var tokens: [String] {
    var tokens: [String] = []
    for name in Self.recipientFields {
      for field in fields where field.name == name {
        for token in Self.tokens(in: field.value) where !tokens.contains(token) {
          tokens.append(token)
          if tokens.count == 20 { return tokens }
        }
      }
    }
    return tokens
  }

  /// The words of the subject that could be tokens; at most 20.
  var subjectTokens: [String] {
    (self["subject"] ?? "").lowercased().split { $0.isWhitespace }.map(String.init)
      .filter { Self.isToken($0.utf8) }.prefix(20).map(\.self)
  }

  private static func isToken(_ word: some Collection<UInt8>) -> Bool {
    (10...60).contains(word.count)
      && word.allSatisfy {
        (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46
      }
  }

  private static func tokens(in value: String) -> [String] {
    value.lowercased().utf8.split(separator: UInt8(ascii: "@")).dropLast().compactMap { part in
      guard let plus = part.lastIndex(of: UInt8(ascii: "+")) else { return nil }
      let token = part[part.index(after: plus)...]
      return isToken(token) ? String(token) : nil
    }
  }

  // MARK: Who sent it

  /// Whether the mail says that a mail system sent it, or that it returns a letter.
  var isFromMailSystem: Bool {
    let sender = (self["from"] ?? "").lowercased()
    let subject = (self["subject"] ?? "").lowercased()
    return self["x-failed-recipients"] != nil
      || ["mailer-daemon", "postmaster@", "mail delivery s", "microsoftexchange"]
        .contains { sender.contains($0) }
      || [
        "undeliver", "delivery status notification", "returned mail", "failure notice",
        "mail delivery failed", "delivery failure", "returned to sender",
      ].contains { subject.contains($0) }
  }

  /// Whether a machine sent the mail (RFC 3834, section 5, and older conventions).
  var isAutomatic: Bool {
    let answer = (self["auto-submitted"] ?? "no").lowercased()
    let precedence = (self["precedence"] ?? "").lowercased()
    let type = (self["content-type"] ?? "").lowercased()
    return !answer.hasPrefix("no") || ["x-autoreply", "x-autorespond"].contains { self[$0] != nil }
      || ["bulk", "junk", "auto_reply", "list"].contains(precedence)
      || type.hasPrefix("multipart/report") || isFromMailSystem
  }
}
