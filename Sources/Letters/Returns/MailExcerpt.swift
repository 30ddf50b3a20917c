/// The part of a mail that a report needs, small enough to parse quickly.
///
/// In a report, everything important comes before the body of the returned letter. So a mail is cut
/// at ``longest`` octets, at its ``mostParts``-th body part or at its ``mostHeaders``-th header
/// with a content type. Then a mail of a million parts, or of parts nested a thousand deep, costs
/// no more than any other. Header fields lose the many colons that could exhaust a parser.
struct MailExcerpt {
  let bytes: [UInt8]

  static let longest = 1 << 19
  static let mostParts = 400
  static let mostHeaders = 100

  init(_ message: [UInt8]) {
    // Some programs save a mail with a byte order mark before the first field.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var start = message.starts(with: mark) ? mark.count : 0
    if message[start...].starts(with: "From ".utf8) {
      start = Self.nextLine(in: message, after: start)
    }
    let limit = min(message.count, start + Self.longest)
    let first = start
    var (parts, headers) = (0, 0)
    while start < limit {
      let line = message[start..<limit]
      if line.starts(with: "--".utf8) { parts += 1 }
      if Self.isContentType(line) { headers += 1 }
      if parts > Self.mostParts || headers > Self.mostHeaders { break }
      start = min(Self.nextLine(in: message, after: start), limit)
    }
    bytes = Self.withBoundedFields(Array(message[first..<min(start, limit)]))
  }

  /// How many colons one header field may keep; ``withBoundedFields(_:)`` replaces the others by
  /// blanks.
  private static let mostColons = 64

  /// Replaces all but the first ``mostColons`` colons of each field by blanks. GMime reads groups
  /// of addresses (`a:b:c:…`, RFC 5322, section 3.4) by recursion, and about ten thousand groups
  /// exhaust the stack. A field continues on lines that begin with a blank (section 2.2.3).
  private static func withBoundedFields(_ mail: [UInt8]) -> [UInt8] {
    var bounded = mail
    var colons = 0
    var isLineStart = true
    for (place, byte) in mail.enumerated() {
      if isLineStart, byte != 32, byte != 9 { colons = 0 }
      isLineStart = byte == 10
      guard byte == UInt8(ascii: ":") else { continue }
      colons += 1
      if colons > mostColons { bounded[place] = 32 }
    }
    return bounded
  }

  private static func nextLine(in message: [UInt8], after start: Int) -> Int {
    message[start...].firstIndex(of: 10).map { $0 + 1 } ?? message.count
  }

  private static func isContentType(_ line: ArraySlice<UInt8>) -> Bool {
    let name = Array("content-type".utf8)
    guard line.count > name.count else { return false }
    return zip(line, name).allSatisfy { $0 | 0x20 == $1 }
  }
}
