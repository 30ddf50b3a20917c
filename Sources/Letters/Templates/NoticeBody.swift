package import Vocabulary

/// One language's Markdown of a notice.
package struct NoticeBody: Hashable, Sendable {
  /// `nil` serves every language that has no body of its own.
  package let language: Language?
  package let markdown: String
  /// The line of its file, from 1, on which `markdown` begins.
  package let firstLine: Int

  package init(language: Language?, markdown: String, firstLine: Int = 1) {
    self.language = language
    self.markdown = markdown
    self.firstLine = firstLine
  }
}
