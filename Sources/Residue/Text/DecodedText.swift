/// The output of a decoder, passed on in pieces that overlap.
struct DecodedText: ~Copyable {
  /// Returns whether to continue; `false` when more text is not needed.
  typealias Taker = (UnsafeRawBufferPointer) -> Bool

  private static let piece = 1 << 20

  private var bytes: [UInt8] = []
  private let overlap: Int
  private let take: Taker
  private(set) var isWanted = true

  init(overlap: Int, _ take: @escaping Taker) {
    self.overlap = overlap
    self.take = take
  }

  var isEmpty: Bool { bytes.isEmpty }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ more: UnsafeRawBufferPointer) { bytes.append(contentsOf: more) }

  mutating func append(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { bytes.append(byte) }
  }

  /// Ends a stretch, so that the next text does not continue it. Passes the text on if there is
  /// enough.
  mutating func endStretch() {
    bytes.append(0x0A)
    handOnIfEnough()
  }

  mutating func handOnIfEnough() {
    guard bytes.count > Self.piece + overlap else { return }
    isWanted = isWanted && bytes.withUnsafeBytes(take)
    bytes.removeFirst(bytes.count - overlap)
  }

  mutating func finish() {
    guard !bytes.isEmpty, isWanted else { return }
    isWanted = bytes.withUnsafeBytes(take)
    bytes.removeAll()
  }
}
