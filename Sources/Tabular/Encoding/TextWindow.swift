/// A part of a source's text as UTF-8. It moves along the source with the parser.
///
/// It grows to hold the current record, up to `TableLimits.row` plus one reading. A line feed
/// follows its end, so that a scan needs no bounds check.
final class TextWindow {
  private(set) var base: UnsafeMutablePointer<UInt8>

  /// The end of the text in the window.
  private(set) var end = 0

  /// Whether the source has no text after the window.
  private(set) var atEnd = false

  /// Whether a byte order mark was dropped from the start.
  private(set) var bom = false

  /// The encoding; nil while all bytes were ASCII and no encoding was given.
  private(set) var encoding: Encoding?

  let stream: ByteStream
  private var decoder: Decoder?
  private var room = 2 * reading

  private static let reading = TableLimits.reading
  private static let most = TableLimits.row + reading

  init(_ stream: ByteStream, encoding told: Encoding?) {
    self.stream = stream
    base = .allocate(capacity: room + 1)
    base[0] = .lineFeed
    encoding = told ?? EncodingDetector.detect([stream.head] + stream.samples(16, of: 32 << 10))
    if let encoding, encoding != .utf8 { decoder = Decoder(encoding) }
  }

  deinit {
    base.deallocate()
  }

  /// Drops the text before `start`, which becomes 0, and reads more.
  ///
  /// - Returns: false if nothing was added: the text ended or the window has its maximum size.
  func advance(dropping start: Int) throws -> Bool {
    if start > 0 {
      base.update(from: base + start, count: end - start)
      end -= start
    }
    defer { base[end] = .lineFeed }
    guard !atEnd, end < Self.most else { return false }
    if room - end < Self.reading { grow() }
    let before = end
    let first = stream.returned == 0
    repeat {
      try fill()
      if first, end >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF {
        bom = true
        base.update(from: base + 3, count: end - 3)
        end -= 3
      }
    } while end == before && !atEnd
    return end > before
  }

  private func fill() throws {
    let space = min(room - end, Self.reading)
    if let decoder {
      let step = try decoder.decode(from: stream, into: base + end, space)
      end += step.produced
      atEnd = step.ended
      return
    }
    let got = try read(space)
    if encoding == nil, got > 0 { detectEncoding(got) }
    end += got
    if decoder != nil { (end, atEnd) = (end - got, false) }
  }

  /// Fills the space if it can, so that the piece sizes of a pipe make no difference.
  private func read(_ space: Int) throws -> Int {
    var got = 0
    while got < space, !atEnd {
      let part = try stream.read(into: base + end + got, count: space - got)
      atEnd = part == 0
      got += part
    }
    return got
  }

  /// Chooses the encoding at the first bytes that are not ASCII.
  private func detectEncoding(_ got: Int) {
    let bytes = Array(UnsafeBufferPointer(start: base + end, count: got))
    guard let found = EncodingDetector.detect([bytes]) else { return }
    encoding = found
    if found != .utf8 { decoder = Decoder(found, pending: bytes) }
  }

  private func grow() {
    let larger = min(room * 2, Self.most + Self.reading)
    guard larger > room else { return }
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: larger + 1)
    grown.update(from: base, count: end)
    base.deallocate()
    base = grown
    room = larger
  }
}
