import Foundation

/// Words of a person who wants no more letters, in the languages of attendee lists.
enum StopWords {
  /// Whether the writer's own words hold one. What is quoted below them is not theirs.
  static func areIn(subject: String, body: String) -> Bool {
    holds(String(subject.prefix(longestLine)))
      || ownLines(of: body).contains { holds(String($0.prefix(longestLine))) }
  }

  private static let mostLines = 30
  private static let longestLine = 500

  /// The first lines, to the beginning of a quoted mail. A letter's own offer, which some programs
  /// quote without a sign, has a link.
  private static func ownLines(of body: String) -> [Substring] {
    body.split(whereSeparator: \.isNewline).prefix(mostLines)
      .prefix { !beginsQuotation($0) }
      .filter { !$0.contains("mailto:") && ![">", "|", "＞"].contains($0.first) }
  }

  private static func beginsQuotation(_ line: Substring) -> Bool {
    let plain = line.drop { $0.isWhitespace }
    return ["-----", "_____", "From:", "Von:", "De :", "De:", "Da:", "差出人:", "差出人："]
      .contains { plain.hasPrefix($0) }
      || [" wrote:", " schrieb:", " a écrit :", "のメール:", " escribió:"].contains {
        plain.hasSuffix($0)
      }
  }

  private static func holds(_ text: String) -> Bool {
    let text = text.precomposedStringWithCompatibilityMapping.lowercased()
    let words = Set(text.split { !$0.isLetter }.map(String.init))
    return !words.isDisjoint(with: Self.words) || parts.contains { text.contains($0) }
  }

  /// Words of their own: `stop`, and not `bus stops`.
  private static let words: Set<String> = [
    "stop", "unsubscribe", "abmelden", "abbestellen", "désabonner", "désinscrire", "desinscribir",
    "arrêter", "cancelar", "disiscrivermi", "afmelden", "uitschrijven", "avregistrera", "avmeld",
    "afmeld", "stopp",
  ]
  /// Parts of a text, for languages without blanks and for phrases.
  private static let parts = [
    "停止", "配信不要", "配信解除", "購読解除", "送らないで", "退会", "止めて", "やめて", "opt out", "opt-out",
    "remove me", "take me off", "no more e", "no more mail", "do not contact", "don't contact",
    "do not email", "don't email", "keine weiteren", "keine mails", "keine e-mails",
    "darse de baja",
    "dar de baja", "dame de baja", "ne plus recevoir", "non ricevere", "退订", "退訂", "取消订阅",
    "取消訂閱", "수신거부", "수신 거부", "그만 보내",
  ]
}
