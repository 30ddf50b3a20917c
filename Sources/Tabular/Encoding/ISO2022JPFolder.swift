/// Converts ISO-2022-JP to EUC-JP byte by byte, including the vendor characters that mailers and
/// spreadsheets add (CP50221).
///
/// A line end returns to ASCII, as JIS X 0202 and RFC 1468 require. So one damaged line does not
/// damage the next.
struct ISO2022JPFolder {
  private enum Mode {
    case ascii, katakana, kanji
  }

  private var mode = Mode.ascii
  private var pending: [UInt8] = []

  /// Appends the EUC-JP bytes for the input to the output. They are at most twice as long.
  mutating func fold(_ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    for byte in input { take(byte, into: &output) }
  }

  /// Ends the input. An unfinished sequence becomes `UInt8.undecodable`.
  mutating func finish(into output: inout [UInt8]) {
    if !pending.isEmpty { output.append(.undecodable) }
    pending = []
  }

  private mutating func take(_ byte: UInt8, into output: inout [UInt8]) {
    if pending.first == .escape { return escape(byte, into: &output) }
    if byte == .escape || byte < .space {
      finish(into: &output)
      if byte == .escape { pending = [byte] } else { output.append(byte) }
      if byte == .lineFeed || byte == .carriageReturn { mode = .ascii }
      return
    }
    switch mode {
    case .ascii: output.append(byte < 0x80 ? byte : .undecodable)
    case .katakana: output.append(contentsOf: [0x8E, byte | 0x80])
    case .kanji:
      pending.append(byte | 0x80)
      guard pending.count == 2 else { return }
      output.append(contentsOf: pending)
      pending = []
    }
  }

  private mutating func escape(_ byte: UInt8, into output: inout [UInt8]) {
    pending.append(byte)
    guard pending.count == 3 else { return }
    switch (pending[1], pending[2]) {
    case (0x24, 0x40), (0x24, 0x42): mode = .kanji
    case (0x28, 0x42), (0x28, 0x4A): mode = .ascii
    case (0x28, 0x49): mode = .katakana
    default: output.append(.undecodable)
    }
    pending = []
  }
}
