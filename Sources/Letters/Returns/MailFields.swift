import CGMime
import Glibc

/// The header of a mail, or of a part of it, unfolded and decoded (RFC 2047).
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
        return (String(cString: name).lowercased(), Self.decoded(value))
      }
    }
  }

  /// The value of a field as a reader sees it. Programs also write it in bytes of a charset that
  /// nothing names, and then in encoded words beside them.
  private static func decoded(_ value: UnsafePointer<CChar>) -> String {
    let text = MailText.text(UnsafeRawBufferPointer(start: value, count: strlen(value)))
    guard text.contains("=?") else { return text }
    // GMime decodes words in a row as one, and stops where the base64 of the first one is padded.
    // A field holds no NUL, so one can stand for the blank between such words.
    return text.replacing(/=\?=[ \t]+=\?/, with: "=?=\0=?").split(separator: "\0")
      .map { words(String($0)) }.joined()
  }

  private static func words(_ text: String) -> String {
    guard let decoded = g_mime_utils_header_decode_text(nil, text) else { return text }
    defer { g_free(decoded) }
    return MailText.text(UnsafeRawBufferPointer(start: decoded, count: strlen(decoded)))
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
    Array(
      subjects.flatMap(UnsubscribeWords.tokens(inSubject:)).prefix(UnsubscribeWords.mostTokens))
  }

  /// The subjects: broken programs write a second one. At most 4.
  var subjects: [String] {
    Array(fields.filter { $0.name == "subject" }.map(\.value).prefix(4))
  }

  private static func tokens(in value: String) -> [String] {
    value.lowercased().utf8.split(separator: UInt8(ascii: "@")).dropLast().compactMap { part in
      guard let plus = part.lastIndex(of: UInt8(ascii: "+")) else { return nil }
      let token = part[part.index(after: plus)...]
      return UnsubscribeWords.isToken(token) ? String(token) : nil
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
        "mail delivery failed", "delivery failure", "returned to sender", "配信エラー", "配信不能",
        "配信失敗", "配信できません", "配信されません", "配達不能", "配達できません", "未配信", "未配達",
        "送信エラー", "送信失敗", "送信できません", "不達", "エラーメール", "返送されたメール",
      ].contains { subject.contains($0) }
  }

  /// Whether a machine answered (RFC 3834, section 5, older conventions, and the subjects of
  /// programs that follow none).
  var isAutomaticReply: Bool {
    let answer = (self["auto-submitted"] ?? "no").lowercased()
    let precedence = (self["precedence"] ?? "").lowercased()
    let type = (self["content-type"] ?? "").lowercased()
    let subject = (self["subject"] ?? "").lowercased()
    return !(answer.hasPrefix("no") || answer.hasPrefix("auto-generated"))
      || ["x-autoreply", "x-autorespond"].contains { self[$0] != nil }
      || ["junk", "auto_reply"].contains(precedence)
      || type.hasPrefix("multipart/report") || isFromMailSystem
      || Self.repliesOfMachines.contains { subject.contains($0) }
  }

  /// Whether a machine sent the mail by itself.
  var isGenerated: Bool {
    (self["auto-submitted"] ?? "").lowercased().hasPrefix("auto-generated")
  }

  /// Whether the mail went to many, or came through a mailing list. A person may have written it.
  var isBulk: Bool { ["bulk", "list"].contains((self["precedence"] ?? "").lowercased()) }

  private static let repliesOfMachines = [
    "automatic reply", "auto reply", "auto-reply", "autoreply", "out of office", "out-of-office",
    "automatische antwort", "abwesend", "abwesenheit", "réponse automatique",
    "respuesta automática", "risposta automatica", "自動返信", "自動応答", "自動回答", "不在通知",
    "不在のお知らせ", "不在連絡",
  ]
}
