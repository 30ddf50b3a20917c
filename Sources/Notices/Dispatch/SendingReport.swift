package import Vocabulary

/// What happened to the letters of one event, or of one notice that a person sent.
package struct SendingReport: Sendable {
  package internal(set) var notices: [DispatchReport] = []
  /// What a person should read, for example that a notice waits for its material.
  package internal(set) var remarks: [String] = []
  /// Why the mail server took no letters.
  package internal(set) var unavailable: String?
  /// Whether a person asked the program to stop before everything was sent.
  package internal(set) var isStopped = false

  package init() {}
}

/// How many letters of a notice are done, and how many there are.
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
