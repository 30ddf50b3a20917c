/// Base64 (RFC 4648, both alphabets) anywhere in other text.
enum Base64Text {
  /// The minimum number of base64 characters at the start of a run. Its later lines may be shorter.
  static let shortest = 16
  /// Shorter runs are passed on together, because some texts have many of them.
  private static let shortRun = 256
  /// The maximum output of one run, in bytes.
  static let largest = 64 << 20

  /// Gets decoded bytes, and whether they are all that was encoded: a run of several lines of whole
  /// groups. Other runs can begin with something else. Returns whether to continue.
  typealias Taker = (_ plain: UnsafeRawBufferPointer, _ isWhole: Bool) -> Bool

  /// Passes the decoded bytes of each run to `take`.
  ///
  /// A run with several lines that all hold whole groups is decoded once. Any other run is decoded
  /// four times, once for each place where a group may begin.
  static func decode(_ bytes: UnsafeRawBufferPointer, _ take: @escaping Taker) {
    var run = Run()
    var short = DecodedText(overlap: 0) { take($0, false) }
    var plain: [UInt8] = []
    var position = 0
    sextets.withUnsafeBufferPointer { sextets in
      while position + shortest <= bytes.count {
        var gap = position + shortest - 1
        while gap >= position, sextets[Int(bytes[gap])] < 64 { gap -= 1 }
        guard gap < position else {
          position = gap + 1
          continue
        }
        position = run.read(bytes, from: position, sextets)
        for start in 0..<(run.hasWholeLines ? 1 : 4) {
          decode(run.letters, from: start, &plain)
          let isWanted = plain.withUnsafeBytes { plain in
            let isShort = run.letters.count < shortRun && !Unpacking.isPacked(plain)
            guard isShort, !run.hasWholeLines else { return take(plain, run.hasWholeLines) }
            short.append(plain)
            short.endStretch()
            return short.isWanted
          }
          guard isWanted else { return }
        }
      }
    }
    short.finish()
  }

  private struct Run {
    var letters: [UInt8] = []
    /// Whether the run has several lines, and each line holds whole groups.
    var hasWholeLines = false

    /// - Returns: the end of the run.
    mutating func read(
      _ bytes: UnsafeRawBufferPointer, from start: Int, _ sextets: UnsafeBufferPointer<UInt8>
    ) -> Int {
      letters.removeAll(keepingCapacity: true)
      var (lines, isWhole, position) = (1, true, start)
      while letters.count < largest / 3 * 4 {
        while position < bytes.count, sextets[Int(bytes[position])] < 64 {
          letters.append(sextets[Int(bytes[position])])
          position += 1
        }
        let next = Base64Text.nextLine(bytes, position)
        guard next > position, next < bytes.count, sextets[Int(bytes[next])] < 64 else { break }
        lines += 1
        isWhole = isWhole && letters.count % 4 == 0
        position = next
      }
      hasWholeLines = lines > 1 && isWhole
      return position
    }
  }

  /// The start of the next line's text, after the `>` marks of quoted mail; `position` when no line
  /// ends there.
  static func nextLine(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> Int {
    var next = position
    if next < bytes.count, bytes[next] == 0x0D { next += 1 }
    if next < bytes.count, bytes[next] == 0x0A { next += 1 }
    guard next > position else { return position }
    while next < bytes.count, [0x3E, 0x20, 0x09].contains(bytes[next]) { next += 1 }
    return next
  }

  static func decode(_ letters: [UInt8], from start: Int, _ plain: inout [UInt8]) {
    plain.removeAll(keepingCapacity: true)
    plain.reserveCapacity(letters.count / 4 * 3 + 3)
    var (bits, bitCount): (UInt32, UInt32) = (0, 0)
    for letter in letters.dropFirst(start) {
      bits = bits << 6 | UInt32(letter)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        plain.append(UInt8(truncatingIfNeeded: bits >> bitCount))
      }
    }
  }

  /// The six bits of each base64 character; 64 for other bytes.
  static let sextets: [UInt8] = (0..<256).map { byte in
    switch UInt8(byte) {
    case 65...90: UInt8(byte) - 65
    case 97...122: UInt8(byte) - 71
    case 48...57: UInt8(byte) + 4
    case 0x2B, 0x2D: 62
    case 0x2F, 0x5F: 63
    default: 64
    }
  }
}
