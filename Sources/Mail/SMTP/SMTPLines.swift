/// A letter as blocks of bytes to send after `DATA`. The last block ends with the final dot.
///
/// A block holds about ``blockSize`` octets, so a letter with large attachments takes no more
/// memory than a small one.
struct SMTPLines: Sequence, IteratorProtocol {
  static let blockSize = 64 * 1024

  private let pieces: [[UInt8]]
  private var piece = 0
  private var offset = 0
  private var stuffing = DotStuffing()
  /// Whether the block with the final dot was given.
  private(set) var isFinished = false

  init(_ pieces: [[UInt8]]) { self.pieces = pieces }

  mutating func next() -> [UInt8]? {
    guard !isFinished else { return nil }
    var block: [UInt8] = []
    while piece < pieces.count, block.count < Self.blockSize {
      let bytes = pieces[piece]
      let end = Swift.min(bytes.count, offset + Self.blockSize)
      block.reserveCapacity(block.count + (end - offset) + (end - offset) / 64 + 16)
      bytes.withUnsafeBufferPointer {
        stuffing.append(UnsafeBufferPointer(rebasing: $0[offset..<end]), to: &block)
      }
      (piece, offset) = end == bytes.count ? (piece + 1, 0) : (piece, end)
    }
    if piece == pieces.count {
      stuffing.finish(&block)
      isFinished = true
    }
    return block
  }
}

// MARK: - Server extensions

/// What a server offers in its answer to EHLO (RFC 5321, section 4.1.1.1).
struct SMTPCapabilities: Hashable, Sendable {
  /// RFC 2920.
  var pipelining = false
  /// RFC 6152.
  var eightBit = false
  /// RFC 6531.
  var utf8 = false
  /// RFC 4954, with any mechanism.
  var login = false
  /// RFC 1870: whether MAIL FROM may state a size, and the limit in octets if there is one.
  var size = false
  var sizeLimit: Int?

  init(_ lines: some Sequence<String>) {
    for line in lines {
      let words = line.uppercased().split(separator: " ")
      switch words.first {
      case "PIPELINING": pipelining = true
      case "8BITMIME": eightBit = true
      case "SMTPUTF8": utf8 = true
      case "AUTH": login = true
      case "SIZE":
        size = true
        sizeLimit = words.dropFirst().first.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
      default: continue
      }
    }
  }
}
