/// The lines of a mail that its writer wrote: above, between and below what is quoted.
///
/// A quotation either has a sign before each line, and then the writer goes on below it; or it has
/// none, and then it goes on to the end.
enum OwnLines {
  private static let mostLines = 5000
  private static let mostOwnLines = 200

  static func of(_ text: String) -> [Substring] {
    let lines = text.split(whereSeparator: \.isNewline).prefix(mostLines)
      .filter { !$0.allSatisfy(\.isWhitespace) }
    var own: [Substring] = []
    for (place, line) in lines.enumerated() where own.count < mostOwnLines {
      if isSigned(line) { continue }
      let following = lines[(place + 1)...]
      if announcesQuotation(line) {
        guard let next = following.first, isSigned(next) else { break }
      } else if isHeaderBlock(lines[place...]) || (isEnd(line) && !own.isEmpty) {
        break
      } else if !isOffer(line) {
        own.append(line)
      }
    }
    return own
  }

  private static func isSigned(_ line: Substring) -> Bool {
    [">", "|", "＞"].contains(line.first { !$0.isWhitespace })
  }

  /// A letter's own offer, which some programs quote without a sign, has a link.
  private static func isOffer(_ line: Substring) -> Bool {
    line.contains("mailto:") && line.contains("subject=")
  }

  // MARK: Where a quotation begins

  private static func announcesQuotation(_ line: Substring) -> Bool {
    let plain = line.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if plain == "wrote:" || attributions.contains(where: plain.hasSuffix) { return true }
    return plain.hasPrefix("---") && originals.contains { plain.contains($0) }
  }

  private static let attributions = [
    " wrote:", " schrieb:", " a écrit :", " a écrit:", "のメール:", " escribió:", " escreveu:",
    " ha scritto:", " schreef:", " skrev:", "さんは書きました:", "さんは書きました：", "写道：", "님이 작성:", ">:",
  ]
  private static let originals = [
    "original", "forwarded", "ursprüngliche", "weitergeleitete", "message d", "messaggio",
    "oorspronkelijk", "ursprungligt", "oprindelig", "opprinnelig", "元の", "オリジナル", "転送", "原始",
    "转发", "轉寄", "원본",
  ]

  /// Whether a signature or the note of a mailing list begins.
  private static func isEnd(_ line: Substring) -> Bool {
    line == "--" || line == "-- " || line.hasPrefix("_____")
  }

  /// Some programs put the header of the quoted mail above it. One such line alone is a sentence:
  /// "From: now on, please …".
  private static func isHeaderBlock(_ lines: ArraySlice<Substring>) -> Bool {
    guard let first = lines.first.flatMap(headerName), Self.senders.contains(first) else {
      return false
    }
    return Set(lines.prefix(longestBlock).compactMap(headerName)).count >= 3
  }

  private static let longestBlock = 7

  /// - Returns: the name of a field in the header of a mail, in lower case.
  private static func headerName(_ line: Substring) -> String? {
    guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    let name = line[..<colon].filter { $0 != "*" }.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ").lowercased()
    return senders.contains(name) || others.contains(name) ? name : nil
  }

  private static let senders: Set<String> = [
    "from", "von", "de", "da", "van", "från", "fra", "差出人", "送信者", "发件人", "寄件者", "보낸 사람",
  ]
  private static let others: Set<String> = [
    "sent", "date", "to", "cc", "subject", "reply-to", "gesendet", "datum", "an", "betreff",
    "envoyé", "envoyé le", "à", "objet", "enviado", "enviado el", "enviada em", "fecha", "para",
    "asunto", "assunto", "inviato", "data", "a", "oggetto", "verzonden", "aan", "onderwerp",
    "skickat", "till", "ämne",
    "sendt", "til", "emne", "送信日時", "日時", "日付", "宛先", "件名", "发送时间", "日期", "收件人",
    "主题", "寄件日期", "收件者", "主旨", "보낸 날짜", "날짜", "받는 사람", "제목",
  ]
}
