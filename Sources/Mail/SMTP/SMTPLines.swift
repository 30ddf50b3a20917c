/// A letter as the blocks that follow `DATA`, the final dot in the last one.
///
/// A block holds about ``blockSize`` octets, so a letter with large attachments takes no more memory
/// than a small one.
struct SMTPLines: Sequence, IteratorProtocol {
  static let blockSize = 64 * 1024

  private let pieces: [[UInt8]]
  private var piece = 0
  private var offset = 0
  private var stuffing = DotStuffing()
  private var isFinished = false

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
