/// Writes a message as the lines that follow `DATA` (RFC 5321, sections 2.3.8 and 4.5.2).
///
/// A line that begins with a dot gets another one. Every line ends in CRLF, whatever it ended in
/// before: a bare CR or LF could be read as an end of the message by some servers and not by others
/// ("SMTP smuggling").
struct DotStuffing {
  private var isAtLineStart = true
  private var isAfterCR = false

  private static let cr: UInt8 = 13
  private static let lf: UInt8 = 10
  private static let dot = UInt8(ascii: ".")

  /// Appends the next stretch of the message.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, to lines: inout [UInt8]) {
    var start = 0
    while start < bytes.count {
      let byte = bytes[start]
      if byte == Self.lf {
        if !isAfterCR { endLine(&lines) }
        isAfterCR = false
        start += 1
        continue
      }
      isAfterCR = byte == Self.cr
      if isAfterCR {
        endLine(&lines)
        start += 1
        continue
      }
      if isAtLineStart, byte == Self.dot { lines.append(Self.dot) }
      isAtLineStart = false
      var end = start + 1
      while end < bytes.count, bytes[end] != Self.cr, bytes[end] != Self.lf { end += 1 }
      lines.append(contentsOf: bytes[start..<end])
      start = end
    }
  }

  /// Appends the end of the last line, where it lacks one, and the final dot.
  mutating func finish(_ lines: inout [UInt8]) {
    if !isAtLineStart { endLine(&lines) }
    lines += [Self.dot, Self.cr, Self.lf]
  }

  private mutating func endLine(_ lines: inout [UInt8]) {
    lines.append(Self.cr)
    lines.append(Self.lf)
    isAtLineStart = true
  }
}
