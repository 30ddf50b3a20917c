import Foundation

/// Cleans the text of a list's cell before it becomes a value.
///
/// The result is in NFC and trimmed. One space replaces every run of white space (including U+3000
/// and line breaks) and control characters (NUL, escapes).
package func tidied(_ text: String) -> String {
  if isTidyASCII(text) { return text }
  var scalars = String.UnicodeScalarView()
  var gap = false
  for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
    if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
      gap = !scalars.isEmpty
    } else {
      if gap { scalars.append(" ") }
      gap = false
      scalars.append(scalar)
    }
  }
  return String(scalars)
}

/// Whether `text` is ASCII with nothing to clean. This is the common case, and needs no decoding.
private func isTidyASCII(_ text: String) -> Bool {
  var last: UInt8 = 0x20
  for byte in text.utf8 {
    guard byte < 0x7F, byte > 0x20 || (byte == 0x20 && last != 0x20) else { return false }
    last = byte
  }
  return last != 0x20 || text.isEmpty
}
