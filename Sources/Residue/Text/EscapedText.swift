/// Text with escaped characters: quoted-printable and encoded-words (RFC 2045 section 6.7, RFC
/// 2047), percent-encoding (RFC 3986), HTML entities, escapes of JSON and other formats, folded lines
/// and invisible characters.
///
/// All kinds are decoded at once, because a link in an HTML letter can have three kinds.
struct EscapedText: ~Copyable {
  private let bytes: UnsafeRawBufferPointer
  private let context: Int
  private var text: DecodedText
  private var position = 0
  private let joinsLines: Bool
  private var found = Found()

  /// What the text has beside escapes.
  struct Found {
    /// Whether a line begins something that the search cannot read (``OpaqueFormat``).
    var isOpaque = false
    /// Whether a line may continue the line before it.
    var hasFolds = false
  }

  /// Passes the text around every escape to `take`, with the escapes decoded.
  ///
  /// - Parameters:
  ///   - context: the number of bytes to include before and after an escape.
  ///   - joinsLines: whether lines that continue others are joined to them.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, context: Int, joinsLines: Bool,
    _ take: @escaping DecodedText.Taker
  ) -> Found {
    var escaped = EscapedText(
      bytes: bytes, context: context, joinsLines: joinsLines,
      text: DecodedText(overlap: context, take))
    escaped.run()
    return escaped.found
  }

  private init(
    bytes: UnsafeRawBufferPointer, context: Int, joinsLines: Bool, text: consuming DecodedText
  ) {
    self.bytes = bytes
    self.context = context
    self.joinsLines = joinsLines
    self.text = text
  }

  private mutating func run() {
    var copied = 0
    var isOpen = false
    while text.isWanted, let start = nextLead() {
      position = start + 1
      if bytes[start] == 0x0A, OpaqueFormat.isLine(bytes, at: position) { found.isOpaque = true }
      guard let escape = Escape(bytes, at: start) else { continue }
      if escape.isFold {
        found.hasFolds = true
        guard joinsLines else { continue }
      }
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
        let lead = leads[Int(bytes[index])]
        if lead != .none, lead == .certain || mayLead(index) { return index }
        index += 1
      }
      return nil
    }
  }

  /// Whether the bytes after an end of a line, or after the first byte of a character, matter.
  @inline(__always) private func mayLead(_ index: Int) -> Bool {
    guard index + 2 < bytes.count else { return true }
    let next = bytes[index + 1]
    switch bytes[index] {
    case 0x0A: return next < 0x80 && Self.lineStarts[Int(next)]
    case 0x0D: return next == 0x0A && (bytes[index + 2] == 0x20 || bytes[index + 2] == 0x09)
    case 0xC2: return next == 0xAD
    case 0xE2: return next == 0x80 && bytes[index + 2] != 0x99 || next == 0x81
    default: return next == 0xBB || Escape.fullWidth(next, bytes[index + 2]) != nil
    }
  }

  private enum Lead: UInt8 {
    case none, certain, possible
  }

  /// The bytes that begin an escape: `=`, `%`, `&`, the backslash; and perhaps an end of a line, and
  /// the first bytes of invisible characters.
  private static let leads: [Lead] = (0..<256).map { byte in
    [0x3D, 0x25, 0x26, 0x5C].contains(byte)
      ? .certain : [0x0D, 0x0A, 0xC2, 0xE2, 0xEF].contains(byte) ? .possible : .none
  }

  /// The bytes after an end of a line that continue the line, or begin a line of ``OpaqueFormat``.
  private static let lineStarts: [Bool] = (0..<128).map {
    [0x20, 0x09, 0x62, 0x2D, 0x3D, 0x43, 0x63, 0x53, 0x61].contains($0)
  }
}
