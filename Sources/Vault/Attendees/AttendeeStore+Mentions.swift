package import Storage
package import Vocabulary

/// A field of an attendee that mentions somebody who was erased: a companion, a note.
package struct Mention: Hashable, Sendable {
  package let attendee: AttendeeID
  package let code: AttendeeCode
  package let field: FieldName

  package init(attendee: AttendeeID, code: AttendeeCode, field: FieldName) {
    (self.attendee, self.code, self.field) = (attendee, code, field)
  }
}

/// What stays in a vault about other attendees' fields that mention erased people. A row has the
/// keyed hash of the field's value: as long as the value is the same, it mentions them.
extension AttendeeStore {
  /// Notes that a field mentions somebody whom the erasure with the id `erasure` removes.
  package func note(
    _ mention: Mention, with value: PersonalText, for erasure: String,
    in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      """
      INSERT INTO mentions (erasure, attendee, field, was) VALUES (?, ?, ?, ?)
      ON CONFLICT (erasure, attendee, field) DO NOTHING
      """,
      [
        .text(erasure), .integer(mention.attendee.number), .text(mention.field.text),
        .text(mark(of: mention.field, value.revealed)),
      ])
  }

  /// The fields that nobody edited or accepted since: those of one erasure, or of all.
  package func openMentions(
    for erasure: String? = nil, in access: borrowing DatabaseAccess
  ) throws -> [Mention] {
    let noted = try access.rows("SELECT * FROM mentions ORDER BY attendee, field") { row in
      (
        erasure: try row.text("erasure"), attendee: AttendeeID(try row.integer("attendee")),
        field: try row.text("field"), was: try row.text("was")
      )
    }
    var open: [Mention] = []
    for note in noted where erasure == nil || note.erasure == erasure {
      guard let field = FieldName(note.field),
        let row = try AttendeeQueries.row(note.attendee, in: access),
        let value = try values(of: row)[field], mark(of: field, value.revealed) == note.was
      else { continue }
      let mention = Mention(attendee: row.id, code: row.code, field: field)
      if open.last != mention { open.append(mention) }
    }
    return open
  }

  /// Accepts that the fields of this attendee mention erased people.
  package func acceptMentions(
    of attendee: AttendeeID, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      "DELETE FROM mentions WHERE attendee = ?", [.integer(attendee.number)])
  }

  /// Forgets the mentions of an erasure that is done.
  package func forgetMentions(
    for erasure: String, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute("DELETE FROM mentions WHERE erasure = ?", [.text(erasure)])
  }
}
