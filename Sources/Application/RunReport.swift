import Vault
package import Definitions
package import Notices
package import Retention
package import Vocabulary

/// What one run did.
package struct RunReport {
  package internal(set) var notices: [DispatchReport] = []
  package internal(set) var purges: [Purge.Outcome] = []
  /// Faults of definitions: of their events nothing ran but the purge.
  package internal(set) var faults: [Fault] = []
  /// What a person should read, such as a notice that waits for its material.
  package internal(set) var remarks: [String] = []
  /// Why the mail server took no letters.
  package internal(set) var unavailable: String?
  /// Whether an event's own data could not be worked with; a remark says why.
  package internal(set) var hasFailed = false
  /// Events whose fields had a shorter life than their window, with how many records were cut.
  package internal(set) var erasedFields: [(event: Slug, records: Int)] = []

  /// Events of whose people so many were erased, because no announcement of a longer window had
  /// reached them when the old one closed.
  package internal(set) var unreached: [(event: Slug, people: Int)] = []
  /// Purged events of which a key or a vault had come back; it is destroyed again.
  package internal(set) var returned: [Slug] = []
  /// Purged events of whose attendees something was kept under a hold, which has ended.
  package internal(set) var custodyEnded: [(event: Slug, receipt: String)] = []
  /// Events whose window has closed, and whose purge waits because enough were purged today.
  package internal(set) var awaiting: [Slug] = []
}
