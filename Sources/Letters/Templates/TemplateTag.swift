/// One `{{…}}` of a template, and where it stands.
struct TemplateTag: Hashable, Sendable {
  /// What the character after the braces makes of a tag (mustache(5)).
  enum Kind: Hashable, Sendable {
    case value, section, invertedSection, sectionEnd, comment
    case raw, partial, pragma, delimiterChange, inheritance
    /// The braces are not closed.
    case unclosed
  }

  let kind: Kind
  /// Without braces, mark and blanks.
  let name: String
  /// The tag as it stands; of one that is not closed, the rest of its line.
  let text: String
  /// From 1.
  let line: Int
  /// In characters, from 1.
  let column: Int

  /// Whether ``name`` could name a value: `a-z`, `A-Z`, `0-9`, `-` and `_`, in parts between dots;
  /// or `.`, the value of the section around it.
  var hasValidName: Bool {
    if name == "." { return true }
    return name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { part in !part.isEmpty && part.allSatisfy(Self.isNameByte) }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
