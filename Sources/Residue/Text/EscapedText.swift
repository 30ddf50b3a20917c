/// Text with escaped characters: quoted-printable and encoded-words (RFC 2045 section 6.7, RFC
/// 2047), percent-encoding (RFC 3986), HTML entities, and escapes of JSON and other formats.
///
/// All kinds are decoded at once, because a link in an HTML letter can have three kinds.
struct EscapedText: ~Copyable {
  private let bytes: UnsafeRawBufferPointer
  private let context: Int
  private var text: DecodedText
  private var position = 0

  /// Passes the text around every escape to `take`, with the escapes decoded.
  ///
  /// - Parameter context: the number of bytes to include before and after an escape.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, context: Int, _ take: @escaping DecodedText.Taker
  ) {
    var escaped = EscapedText(
      bytes: bytes, context: context, text: DecodedText(overlap: context, take))
    escaped.run()
  }

  private init(bytes: UnsafeRawBufferPointer, context: Int, text: consuming DecodedText) {
    self.bytes = bytes
    self.context = context
    self.text = text
  }

  private mutating func run() {
    var copied = 0
    var isOpen = false
    while text.isWanted, let start = nextLead() {
      position = start + 1
      guard let escape = Escape(bytes, at: start) else { continue }
      // The text after the last escape and before this one.
      let end = isOpen ? min(start, copied + context) : copied
      if isOpen { copy(copied, end) }
      if isOpen, end < start - context { text.endStretch() }
      copy(max(end, start - context), start)
      escape.append(to: &text)
      text.handOnIfEnough()
      (position, copied, isOpen) = (escape.end, escape.end, true)
    }
    if isOpen { copy(copied, min(bytes.count, copied + context)) }
    text.finish()
  }

  private mutating func copy(_ from: Int, _ to: Int) {
    guard from < to else { return }
    text.append(UnsafeRawBufferPointer(rebasing: bytes[from..<to]))
  }

  private func nextLead() -> Int? {
    Self.leads.withUnsafeBufferPointer { leads in
      var index = position
      while index < bytes.count {
        if leads[Int(bytes[index])] { return index }
        index += 1
      }
      return nil
    }
  }

  /// The characters that begin an escape: `=`, `%`, `&` and the backslash.
  private static let leads: [Bool] = (0..<256).map { [0x3D, 0x25, 0x26, 0x5C].contains($0) }
}
