/// Takes SMTP replies out of the bytes that a server sends (RFC 5321, section 4.2).
struct ReplyReader {
  /// The bytes are not a reply.
  struct Malformed: Error {}

  /// The limit for one reply line, in octets; RFC 5321, section 4.5.3.1.5, requires 512.
  static let longestLine = 4096
  /// The limit for the lines of one reply.
  static let mostLines = 256

  private var bytes: [UInt8] = []
  private var position = 0
  private var code: Int?
  private var lines: [String] = []

  mutating func append(_ more: some Sequence<UInt8>) {
    if position > 0 {
      bytes.removeFirst(position)
      position = 0
    }
    bytes += more
  }

  /// Whether there are bytes of a reply that was not taken yet.
  var hasRest: Bool { position < bytes.count || code != nil }

  /// The next reply, once it is complete.
  mutating func next() throws(Malformed) -> (code: Int, lines: [String])? {
    while let end = bytes[position...].firstIndex(of: 10) {
      var line = bytes[position..<end]
      position = end + 1
      if line.last == 13 { line.removeLast() }
      let (code, isLast) = try take(line)
      if isLast {
        defer { (self.code, lines) = (nil, []) }
        return (code, lines)
      }
    }
    guard bytes.count - position <= Self.longestLine else { throw Malformed() }
    return nil
  }

  private mutating func take(_ line: ArraySlice<UInt8>) throws(Malformed) -> (Int, isLast: Bool) {
    let digits = line.prefix(3)
    guard digits.count == 3, digits.allSatisfy({ (48...57).contains($0) }),
      line.count <= Self.longestLine, lines.count < Self.mostLines
    else { throw Malformed() }
    let number = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    let mark = line.dropFirst(3).first
    guard (200..<600).contains(number), code ?? number == number,
      mark == nil || mark == UInt8(ascii: " ") || mark == UInt8(ascii: "-")
    else { throw Malformed() }
    code = number
    lines.append(String(decoding: line.dropFirst(4), as: UTF8.self))
    return (number, mark != UInt8(ascii: "-"))
  }
}
