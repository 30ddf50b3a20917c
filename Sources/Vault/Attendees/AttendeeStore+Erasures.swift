import Sealing
package import Storage
package import Vocabulary

/// What stays in a vault after an erasure: a pseudonym of the person and the time of the erasure.
/// With the pseudonym, an import can refuse to add the person again from an old list.
extension AttendeeStore {
  /// A second keyed hash of a lookup: 32 hexadecimal digits. The ledger uses it too. Its key is
  /// destroyed with the event.
  package func pseudonym(of lookup: Lookup) -> String {
    hexadecimal(pseudonyms.hash(Array(lookup.text.utf8)).prefix(16))
  }

  /// A keyed hash of a code. It can stay after the code is erased, because it does not reveal the
  /// code.
  package func pseudonym(of code: AttendeeCode) -> String {
    hexadecimal(pseudonyms.hash(Array("code \(code.text)".utf8)).prefix(16))
  }

  /// The pseudonyms of all identities of the attendee, the present one first.
  package func pseudonyms(
    of row: AttendeeRow, in access: borrowing DatabaseAccess
  ) throws -> [String] {
    ([row.lookup] + (try earlierLookups(of: row.id, in: access))).map { pseudonym(of: $0) }
  }

  /// Whether anybody was erased. If nobody was, an import needs no check for each row.
  package func hasErasures(in access: borrowing DatabaseAccess) throws -> Bool {
    try access.exists("SELECT 1 FROM erasures WHERE back = 0 LIMIT 1")
  }

  /// When the person with this lookup was erased; `nil` if they were not, or were added again.
  package func erasure(
    of lookup: Lookup, in access: borrowing DatabaseAccess
  ) throws -> Instant? {
    try access.row(
      "SELECT at FROM erasures WHERE person = ? AND back = 0",
      [.text(pseudonym(of: lookup))]
    ) { Instant(seconds: try $0.integer("at")) }
  }

  /// Notes that the erasure with the id `erasure` erased the person.
  package func noteErasure(
    of person: String, by erasure: String, at: Instant, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      """
      INSERT INTO erasures (person, erasure, at, back) VALUES (?, ?, ?, 0)
      ON CONFLICT (person) DO UPDATE SET erasure = excluded.erasure, at = excluded.at, back = 0
      """, [.text(person), .text(erasure), .integer(at.seconds)])
  }

  /// Whether this erasure at that time, or a later one, erased the person. The answer stays `true`
  /// when the person was added again.
  package func wasErased(
    _ person: String, by erasure: String, at: Instant, in access: borrowing DatabaseAccess
  ) throws -> Bool {
    try access.count(
      "SELECT count(*) FROM erasures WHERE person = ? AND (erasure = ? OR at > ?)",
      [.text(person), .text(erasure), .integer(at.seconds)]) > 0
  }

  /// Lets lists hold the person again, because somebody adds them again.
  ///
  /// - Returns: the pseudonym of the person; `nil` when they were not erased.
  package func takeBack(
    _ lookup: Lookup, in access: borrowing DatabaseAccess
  ) throws -> String? {
    guard try hasErasures(in: access) else { return nil }
    let person = pseudonym(of: lookup)
    let count = try access.execute(
      "UPDATE erasures SET back = 1 WHERE person = ? AND back = 0", [.text(person)])
    return count > 0 ? person : nil
  }
}
