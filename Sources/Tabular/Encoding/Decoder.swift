/// Converts a stream's bytes to UTF-8, one piece at a time.
final class Decoder {
  private let encoding: Encoding
  private let transcoder: Transcoder?
  private var folder: ISO2022JPFolder?
  private let vendor: VendorKanji?

  /// Bytes that were read but not yet converted.
  private var pending: [UInt8]
  private var taken = 0
  private var ended = false
  private var raw = [UInt8](repeating: 0, count: 64 << 10)

  init(_ encoding: Encoding, pending: [UInt8] = []) {
    self.encoding = encoding
    transcoder = Transcoder(from: encoding.iconvName, unit: encoding.unit)
    folder = encoding == .iso2022JP ? ISO2022JPFolder() : nil
    vendor = encoding.iconvName == Encoding.eucJP.iconvName ? VendorKanji.table : nil
    self.pending = []
    hold(pending[...])
  }

  /// Converts up to `room` bytes of text. Reads from the stream as needed.
  func decode(
    from stream: ByteStream, into output: UnsafeMutablePointer<UInt8>, _ room: Int
  ) throws -> (produced: Int, ended: Bool) {
    var produced = 0
    while room - produced >= 16 {
      let step = pending.withUnsafeBufferPointer { bytes in
        guard let base = bytes.baseAddress, let transcoder else { return Transcoder.Step() }
        return transcoder.convert(
          base + taken, bytes.count - taken, into: output + produced, room - produced,
          atEnd: ended)
      }
      vendor?.mend(output + produced, step.produced)
      taken += step.consumed
      produced += step.produced
      if ended, taken == pending.count { return (produced, true) }
      guard step.consumed == 0 || taken == pending.count else { continue }
      if ended { return (produced, step.consumed == 0) }
      try read(from: stream)
    }
    return (produced, false)
  }

  private func read(from stream: ByteStream) throws {
    pending.removeFirst(taken)
    taken = 0
    let got = try raw.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return try stream.read(into: base, count: buffer.count)
    }
    ended = got == 0
    hold(raw[..<got])
    if ended { folder?.finish(into: &pending) }
  }

  private func hold(_ bytes: ArraySlice<UInt8>) {
    guard folder != nil else { return pending.append(contentsOf: bytes) }
    bytes.withUnsafeBufferPointer { folder?.fold($0, into: &pending) }
  }
}
