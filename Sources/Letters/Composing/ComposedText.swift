package import Vocabulary

/// What a letter says, with its values in: personal.
package struct ComposedText: Hashable, Sendable {
  package let language: Language
  /// One line, without control characters.
  package let subject: String
  /// Lines end in LF.
  package let plain: String
  /// A whole HTML document. Lines end in LF.
  package let html: String

  package init(language: Language, subject: String, plain: String, html: String) {
    self.language = language
    self.subject = subject
    self.plain = plain
    self.html = html
  }
}

extension ComposedText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "(letter)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
