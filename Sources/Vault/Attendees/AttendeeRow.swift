package import Storage
package import Vocabulary

/// The number of an attendee's row in a vault. It has no meaning outside the vault.
package struct AttendeeID: Hashable, Sendable {
  package let number: Int64

  package init(_ number: Int64) { self.number = number }
}

/// One attendee as the vault stores them. The personal fields are sealed.
package struct AttendeeRow: Sendable {
  package let id: AttendeeID
  package let code: AttendeeCode
  package let lookup: Lookup
  package let status: AttendeeStatus
  package let added: Instant
  /// When the row last changed; `nil` if it came with the first list and has not changed since.
  package let changed: Instant?
  /// The last import with this person; 0 when they were added or cancelled by hand.
  package let lastImport: Int64
  /// The service or form of the list with this person, or ``AttendeeStore/walkIn``.
  package let source: String
  let operate: [UInt8]
  let notify: [UInt8]

  package init(row: StoredRow) throws {
    guard let code = AttendeeCode(try row.text("code")),
      let status = AttendeeStatus(rawValue: try row.text("status"))
    else { throw StorageError.unexpectedValue(column: "status") }
    id = AttendeeID(try row.integer("id"))
    self.code = code
    self.status = status
    lookup = try Lookup(stored: try row.text("lookup"))
    added = Instant(seconds: try row.integer("added"))
    changed = row.optionalInteger("changed").map(Instant.init(seconds:))
    lastImport = try row.integer("last_import")
    source = try row.text("source")
    operate = try row.bytes("operate")
    notify = try row.bytes("notify")
  }

  /// Whether somebody cancelled this attendee by hand. Lists cancel attendees too.
  package var isCancelledByHand: Bool { status == .cancelled && lastImport == 0 }

  func box(for purpose: Purpose) -> [UInt8] {
    switch purpose {
    case .operate: operate
    case .notify: notify
    }
  }
}
