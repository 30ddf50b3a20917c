import Vocabulary

extension Letter {
  /// The whole message; lines end in CRLF.
  package func serialised() -> [UInt8] {
    let pieces = pieces()
    return pieces.dropFirst().reduce(into: pieces.first ?? []) { $0 += $1 }
  }

  /// The message in consecutive pieces. The pieces of attachments are shared, not copied.
  ///
  /// It is `multipart/alternative` of plain text, HTML and perhaps a calendar entry. With
  /// attachments, that is inside `multipart/mixed` (RFC 2046, section 5.1). Every octet is ASCII,
  /// except in an address with a non-ASCII local part (RFC 6532).
  package func pieces() -> [[UInt8]] {
    var head: [UInt8] = []
    head.reserveCapacity(1024 + text.plain.utf8.count * 2 + text.html.utf8.count * 2)
    appendHeaders(to: &head)
    guard !attachments.isEmpty else {
      appendAlternative(to: &head)
      return [head]
    }
    let mixed = boundary("m")
    head += "Content-Type: multipart/mixed; boundary=\"\(mixed)\"\r\n\r\n--\(mixed)\r\n".utf8
    appendAlternative(to: &head)
    let next = Array("\r\n--\(mixed)\r\n".utf8)
    let end = Array("\r\n--\(mixed)--\r\n".utf8)
    return [head] + attachments.flatMap { [next, $0.encoded] } + [end]
  }

  private func appendHeaders(to message: inout [UInt8]) {
    message += field("From", mailbox: from).utf8
    message += field("To", mailbox: to).utf8
    let subject = EncodedWords.unstructured(text.subject.asOneLine, used: "Subject: ".utf8.count)
    message += "Subject: \(subject)\r\n".utf8
    message += "Date: \(dateField)\r\n".utf8
    message += "Message-ID: <\(messageID)>\r\n".utf8
    for header in extraHeaders { message += "\(header.name): \(header.value)\r\n".utf8 }
    // RFC 3834, section 5: this asks for no automatic answer.
    message += "Auto-Submitted: auto-generated\r\n".utf8
    message += "MIME-Version: 1.0\r\nContent-Language: \(text.language.tag)\r\n".utf8
  }

  private func appendAlternative(to message: inout [UInt8]) {
    let boundary = boundary("a")
    message += "Content-Type: multipart/alternative; boundary=\"\(boundary)\"\r\n".utf8
    message += "\r\n--\(boundary)\r\nContent-Type: text/plain; charset=utf-8\r\n".utf8
    TransferEncoding.append(text.plain, to: &message)
    message += "\r\n--\(boundary)\r\nContent-Type: text/html; charset=utf-8\r\n".utf8
    TransferEncoding.append(text.html, to: &message)
    if let calendar {
      message += "\r\n--\(boundary)\r\n".utf8
      calendar.append(to: &message)
    }
    message += "\r\n--\(boundary)--\r\n".utf8
  }

  /// `=_` occurs in neither base64 nor quoted-printable, so no content can hold a boundary (RFC
  /// 2045, section 6.7).
  private func boundary(_ part: String) -> String { "=_\(part)-\(messageID.token)" }

  private func field(_ name: String, mailbox: LetterAddress) -> String {
    let address = mailbox.address.revealed
    let spec = address.utf8.allSatisfy { $0 < 0x80 } ? address : GMimeLibrary.asciiHost(of: address)
    let shown = mailbox.name?.asOneLine.withSingleBlanks ?? ""
    guard !shown.isEmpty else { return "\(name): \(spec)\r\n" }
    let phrase = EncodedWords.phrase(shown, used: name.utf8.count + 2)
    let lastLine = phrase.utf8.split(separator: 10).last?.count ?? 0
    let gap = lastLine + name.utf8.count + spec.utf8.count > 68 ? "\r\n " : " "
    return "\(name): \(phrase)\(gap)<\(spec)>\r\n"
  }

  /// The date and time as in RFC 5322, section 3.3.
  private var dateField: String {
    let minutes = abs(utcOffset) / 60
    let local = date.seconds + Int64(utcOffset < 0 ? -minutes * 60 : minutes * 60)
    let days = Int(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
    let second = Int(local - Int64(days) * 86_400)
    let day = CivilDate(daysSinceEpoch: days)
    let weekday = Self.weekdays[((days % 7) + 11) % 7]
    let time = [second / 3600, second / 60 % 60, second % 60].map(\.twoDigits)
      .joined(separator: ":")
    let zone = (minutes / 60).twoDigits + (minutes % 60).twoDigits
    return "\(weekday), \(day.day.twoDigits) \(Self.months[day.month - 1]) \(day.year) "
      + "\(time) \(utcOffset < 0 ? "-" : "+")\(zone)"
  }

  /// The first is a Sunday; 1970-01-01 was a Thursday.
  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = CivilDate.englishMonths.map { $0.prefix(3) }
}
