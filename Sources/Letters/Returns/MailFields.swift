import CGMime

/// The header of a mail, or of a part of it, unfolded.
struct MailFields {
  private let fields: [(name: String, value: String)]

  private static let most: Int32 = 1000

  /// - Parameter lists: GMime keeps the fields of a mail and those of its content apart.
  init(in lists: [UnsafeMutablePointer<GMimeHeaderList>?]) {
    fields = lists.flatMap { list in
      (0..<min(Self.most, g_mime_header_list_get_count(list))).compactMap { index in
        let header = g_mime_header_list_get_header_at(list, index)
        guard let name = g_mime_header_get_name(header),
          let folded = g_mime_header_get_raw_value(header),
          let value = g_mime_utils_header_unfold(folded)
        else { return nil }
        defer { g_free(value) }
        return (String(cString: name).lowercased(), String(cString: value))
      }
    }
  }

  /// The fields of `text`, which holds nothing else.
  init(_ text: [UInt8]) {
    self = GMimeLibrary.withParser(of: text) { parser in
      guard let part = g_mime_parser_construct_part(parser, nil) else { return MailFields(in: []) }
      defer { g_object_unref(part) }
      return MailFields(in: [g_mime_object_get_header_list(part)])
    }
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
