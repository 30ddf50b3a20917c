package import Vocabulary

/// What became of the letters of one event, or of one notice that a person sent.
package struct SendingReport: Sendable {
  package internal(set) var notices: [DispatchReport] = []
  /// What a person should read, such as a notice that waits for its material.
  package internal(set) var remarks: [String] = []
  /// Why the mail server took no letters.
  package internal(set) var unavailable: String?
  /// Whether somebody asked the program to stop before all was sent.
  package internal(set) var isStopped = false

  package init() {}
}

/// How many letters of a notice are done, of how many.
package struct LetterProgress: Hashable, Sendable {
  package let event: Slug
  package let notice: Slug
  package let done: Int
  package let total: Int

  package init(event: Slug, notice: Slug, done: Int, total: Int) {
    self.event = event
    self.notice = notice
    self.done = done
    self.total = total
  }
}
