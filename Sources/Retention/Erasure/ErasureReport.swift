import Residue
import Vault
package import Vocabulary

/// What a run erased besides whole events.
package struct ErasureReport: Sendable {
  /// What a person should read; each begins with the event's name.
  package internal(set) var remarks: [String] = []
  /// Whether an event's own data could not be worked with; a remark says why.
  package internal(set) var hasFailed = false
  /// Events with fields that live shorter than the window, and how many records lost them.
  package internal(set) var erasedFields: [(event: Slug, records: Int)] = []
  /// Events, and how many of their people were erased because no announcement of a longer window
  /// had reached them when the old one closed.
  package internal(set) var notNotified: [(event: Slug, people: Int)] = []

  /// Does `body` for one event: what goes wrong with its data stops no other event.
  mutating func attempting(_ event: Slug, _ body: (inout ErasureReport) throws -> Void) {
    do {
      try body(&self)
    } catch {
      remarks.append("\(event): \(error)")
      // What waits for a purge, or was stopped on request, has not failed.
      let isExpected =
        error as? VaultError == .beingPurged || error as? SearchProcessError == .stopped
      if !isExpected { hasFailed = true }
    }
  }
}
