import Glibc

/// Writes a message as the lines that follow `DATA` (RFC 5321, sections 2.3.8 and 4.5.2).
///
/// A line that begins with a dot gets a second one. Every line ends in CRLF, whatever it ended in
/// before. Some servers, but not all, take a bare CR or LF for the end of the message ("SMTP
/// smuggling"). Lines that need no change are copied together.
struct DotStuffing {
  private var isAtLineStart = true
  /// Whether the last part ended in a CR; its line end is written already.
  private var isAfterCR = false

  private static let cr: UInt8 = 13
  private static let lf: UInt8 = 10
  private static let dot = UInt8(ascii: ".")

  /// Appends the next part of the message.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, to lines: inout [UInt8]) {
    guard let first = bytes.first else { return }
    var at = isAfterCR && first == Self.lf ? 1 : 0
    isAfterCR = false
    // The start of the bytes that were checked but not appended yet.
    var kept = at
    var ends = LineEnds(bytes)
    while at < bytes.count {
      if isAtLineStart, bytes[at] == Self.dot {
        lines.append(contentsOf: bytes[kept..<at])
        lines.append(Self.dot)
        kept = at
      }
      let end = ends.first(from: at)
      isAtLineStart = end < bytes.count
      at = end + 1
      guard isAtLineStart else { break }
      if bytes[end] == Self.cr {
        if at < bytes.count, bytes[at] == Self.lf {
          at += 1
          continue
        }
        isAfterCR = at == bytes.count
      }
      lines.append(contentsOf: bytes[kept..<end])
      endLine(&lines)
      kept = at
    }
    if kept < bytes.count { lines.append(contentsOf: bytes[kept...]) }
  }

  /// Appends the end of the last line, if it is missing, and the final dot.
  mutating func finish(_ lines: inout [UInt8]) {
    if !isAtLineStart { endLine(&lines) }
    lines.append(Self.dot)
    endLine(&lines)
  }

  private mutating func endLine(_ lines: inout [UInt8]) {
    lines.append(Self.cr)
    lines.append(Self.lf)
    isAtLineStart = true
  }

  /// Finds line ends. Each octet is read at most twice.
  private struct LineEnds {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// The first LF that was not passed yet; -1 before the first search.
    private var nextLF = -1

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The first CR or LF; the count when there is none.
    mutating func first(from start: Int) -> Int {
      if nextLF < start { nextLF = find(DotStuffing.lf, start, bytes.count) }
      return find(DotStuffing.cr, start, nextLF)
    }

    private func find(_ byte: UInt8, _ start: Int, _ end: Int) -> Int {
      guard start < end, let base = bytes.baseAddress,
        let found = memchr(base + start, Int32(byte), end - start)
      else { return end }
      return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }
}
