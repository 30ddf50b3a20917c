import Sealing
package import Storage
package import Vocabulary

/// What stays in a vault of somebody who was erased: a pseudonym, by which an old list does not
/// bring them back, and when it was.
extension AttendeeStore {
  /// A lookup hashed once more, 32 hexadecimal digits, as it also stands on the ledger: its key dies
  /// with the event.
  package func pseudonym(of lookup: Lookup) -> String {
    hexadecimal(pseudonyms.hash(Array(lookup.text.utf8)).prefix(16))
  }

  /// As hard to undo as that of an identity: what may stay when the code is forgotten.
  package func pseudonym(of code: AttendeeCode) -> String {
    hexadecimal(pseudonyms.hash(Array("code \(code.text)".utf8)).prefix(16))
  }

  /// The pseudonyms of all the identities that the attendee has had, the present one first.
  package func pseudonyms(
    of row: AttendeeRow, in access: borrowing DatabaseAccess
  ) throws -> [String] {
    let earlier = try access.rows(
      "SELECT lookup FROM aliases WHERE attendee = ? ORDER BY lookup", [.integer(row.id.number)]
    ) { try Lookup(stored: try $0.text("lookup")) }
    return ([row.lookup] + earlier).map { pseudonym(of: $0) }
  }

  /// Whether anybody was erased: if not, an import need not ask for each row.
  package func hasErasures(in access: borrowing DatabaseAccess) throws -> Bool {
    try access.count("SELECT EXISTS (SELECT 1 FROM erasures WHERE back = 0)") > 0
  }

  /// When the person with this lookup was erased; `nil` when they were not, or were added anew.
  package func erasure(
    of lookup: Lookup, in access: borrowing DatabaseAccess
  ) throws -> Instant? {
    try access.row(
      "SELECT at FROM erasures WHERE person = ? AND back = 0",
      [.text(pseudonym(of: lookup))]
    ) { Instant(seconds: try $0.integer("at")) }
  }

  /// - Parameter erasure: by which it was.
  package func noteErasure(
    of person: String, by erasure: String, at: Instant, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      """
      INSERT INTO erasures (person, erasure, at, back) VALUES (?, ?, ?, 0)
      ON CONFLICT (person) DO UPDATE SET erasure = excluded.erasure, at = excluded.at, back = 0
      """, [.text(person), .text(erasure), .integer(at.seconds)])
  }

  /// Whether the person was erased by this erasure of that time, or by a later one, and whether or
  /// not they were added anew since.
  package func wasErased(
    _ person: String, by erasure: String, at: Instant, in access: borrowing DatabaseAccess
  ) throws -> Bool {
    try access.count(
      "SELECT count(*) FROM erasures WHERE person = ? AND (erasure = ? OR at > ?)",
      [.text(person), .text(erasure), .integer(at.seconds)]) > 0
  }

  /// Lets lists hold the person again, because they are added anew.
  ///
  /// - Returns: their pseudonym; `nil` when they were not erased.
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
