extension String {
  /// The text with the full-width forms of ASCII characters, and the full-width blank, as plain ones:
  /// `２０２７／０３／０１` as `2027/03/01`. A Japanese keyboard types them by mistake.
  package var inPlainWidth: String {
    guard unicodeScalars.contains(where: Self.isFullWidth) else { return self }
    var plain = String.UnicodeScalarView()
    for scalar in unicodeScalars { plain.append(Self.plain(scalar)) }
    return String(plain)
  }

  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar == "\u{3000}" { return " " }
    return isFullWidth(scalar) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
  }

  private static func isFullWidth(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{3000}" || (0xFF01...0xFF5E).contains(scalar.value)
  }
}
