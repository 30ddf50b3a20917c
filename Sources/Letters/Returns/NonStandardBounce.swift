import Vocabulary

/// A report that only people can read, in the form of qmail, Exim and some providers.
struct NonStandardBounce {
  let recipient: ReportedRecipient

  /// - Returns: `nil` unless a mail system sent the mail and its words report a failure.
  init?(fields: MailFields, text: String) {
    guard fields.isFromMailSystem else { return nil }
    let words = Self.ownWords(of: text)
    let lower = words.lowercased()
    let isDelayed = Self.delays.contains { lower.contains($0) }
    let isPermanent = Self.permanent.contains { lower.contains($0) }
    let isTemporary = Self.temporary.contains { lower.contains($0) }
    let lines = words.split(whereSeparator: \.isNewline).map { String($0).asOneLine }
    let told = Self.told(in: lines)
    guard isDelayed || isPermanent || isTemporary || told != nil else { return nil }
    let assumed = isPermanent && !isTemporary && !isDelayed ? "5.0.0" : "4.0.0"
    let line = (told?.line ?? Self.reason(in: lines))?.withSingleBlanks
    recipient = ReportedRecipient(
      action: isDelayed ? .delayed : .failed,
      status: isTemporary ? assumed : told?.status ?? assumed,
      diagnostic: line.map { PersonalText(String($0.prefix(DeliveryStatus.longestWords))) })
  }

  /// The mail system's words: the text before the returned letter, at most 16 KiB.
  private static func ownWords(of text: String) -> String {
    let head = String(decoding: text.utf8.prefix(1 << 14), as: UTF8.self)
    let ends = copies.compactMap { head.firstRange(of: $0)?.lowerBound }
    return ends.min().map { String(head[..<$0]) } ?? head
  }

  /// The first line with an enhanced status code, else the first with a reply code; and its status.
  private static func told(in lines: [String]) -> (line: String, status: String)? {
    for search in [StatusCode.enhanced, StatusCode.reply] {
      for line in lines {
        if let status = search(line), !status.hasPrefix("2.") { return (line, status) }
      }
    }
    return nil
  }

  /// The line with the most exact reason, else the first line.
  private static func reason(in lines: [String]) -> String? {
    for phrase in temporary + permanent {
      if let line = lines.first(where: { $0.lowercased().contains(phrase) }) { return line }
    }
    return lines.first
  }

  private static let copies = [
    "------ This is a copy of", "--- Below this line is a copy of", "Original message headers",
    "----- Original message", "--- Original message", "---- Original message",
    "----- Message header follows", "Below is a copy of the message", "元のメッセージ", "元のメール",
  ]
  private static let delays = [
    "will be retried", "will keep trying", "still being retried", "has been delayed",
    "has not yet been delivered", "temporarily deferred", "will retry", "this is a warning message",
    "you do not need to resend", "do not need to resend", "配信が遅れ", "配信が遅延", "配送が遅れ",
    "配送が遅延", "再送を試み", "再送信を試み", "再試行します",
  ]
  private static let temporary = [
    "in the queue too long", "retry timeout exceeded", "over quota", "容量を超え", "容量オーバー",
    "容量がいっぱい",
  ]
  /// General phrases from the start of a report come last.
  private static let permanent = [
    "user unknown", "unknown user",
    "no such user", "does not exist", "doesn't exist", "address not found", "wasn't found",
    "couldn't be found", "could not be found", "no mailbox here", "unrouteable address",
    "unroutable address", "recipient not found", "invalid recipient", "mailbox not found",
    "存在しません", "存在しない", "見つかりません", "見つかりませんでした", "使われておりません",
    "使用されていません", "不明なユーザー", "ユーザーが不明", "無効な宛先", "宛先不明", "existiert nicht", "unbekannter empfänger",
    "this is a permanent error", "permanent fatal errors",
  ]
}
