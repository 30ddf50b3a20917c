import Storage
package import Vocabulary

/// One person on the stop-list: what they asked to stop, and for how long. It names nobody.
package struct StopEntry: Hashable, Sendable {
  /// Random.
  package let id: String
  package let purposes: Set<Purpose>
  package let at: Instant
  package let until: Instant
  /// Whether somebody else is known under the same address. Then the address alone does not tell
  /// that a row is about this person.
  package let isShared: Bool

  init(id: String, purposes: Set<Purpose>, at: Instant, until: Instant, isShared: Bool) {
    (self.id, self.purposes, self.at, self.until) = (id, purposes, at, until)
    self.isShared = isShared
  }

  init(row: borrowing StoredRow) throws {
    id = try row.text("id")
    purposes = try Set(storedPurposes: try row.text("purposes"))
    at = Instant(seconds: try row.integer("at"))
    until = Instant(seconds: try row.integer("until"))
    isShared = try row.integer("shared") != 0
  }
}

/// What the stop-list says about somebody with an address and names.
package enum StopMatch: Hashable, Sendable {
  /// The address and a name are those of this entry.
  case person(StopEntry)
  /// Only the address is known to be that of this entry, and nobody else is known under it.
  case address(StopEntry)
  /// The address is on the list, and the person is not: the entries of the people who share it.
  case somebodyElse([StopEntry])
}
