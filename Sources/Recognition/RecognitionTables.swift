import Foundation

/// The tables of words that recognition looks into. They are read when they are first used.
package enum RecognitionTables {
  /// Begins to read them in a thread of its own, so that they are there when a list is opened.
  ///
  /// Who needs one earlier waits for it.
  package static func prepare() {
    Thread.detachNewThread {
      _ = WordIndex.builtIn
      _ = StatusLexicon.builtIn
    }
  }
}
