/// As much of a mail as a report needs, and no more than can be taken apart quickly.
///
/// What matters of a report stands before the body of the letter that it returns. So a mail is cut
/// at ``longest`` octets, at its ``mostParts``-th body part or at its ``mostHeaders``-th header
/// with a content type: a mail of a million parts, or parts nested a thousand deep, costs no more
/// than another.
struct MailExcerpt {
  let bytes: [UInt8]

  static let longest = 1 << 19
  static let mostParts = 400
  static let mostHeaders = 100

  init(_ message: [UInt8]) {
    var start = message.starts(with: "From ".utf8) ? Self.nextLine(in: message, after: 0) : 0
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
    bytes = Array(message[first..<min(start, limit)])
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
