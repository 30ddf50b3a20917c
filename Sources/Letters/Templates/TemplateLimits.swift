/// The limits of a notice's text, a foot and a letter. They keep one text from using up the time,
/// the stack or the memory of a run that has other letters to send.
package enum TemplateLimits {
  /// How many sections may be open at once.
  package static let deepest = 20
  /// The largest text of a notice or a foot, in bytes of UTF-8.
  package static let mostBytes = 200_000
  /// The largest plain text or HTML of one letter with its values, in bytes of UTF-8.
  package static let mostBytesOfLetter = 4 << 20
  /// How many quotes and lists within each other a letter shows as such.
  static let deepestBlock = 50
}
