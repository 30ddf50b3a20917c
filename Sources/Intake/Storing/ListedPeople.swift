import Vault

/// Whom the rows of a list name so far, each with the ``NameHash`` of their name: remembered in
/// memory (``SeenPeople``), or marked in the vault (``MarkedPeople``).
protocol ListedPeople {
  /// The import that marks them in the vault; `nil` when the vault knows nothing of them.
  var importID: Int64? { get }

  /// Notes somebody who was not on record before the list.
  ///
  /// - Returns: `nil` for somebody whom no earlier row names; else the name that they had there.
  mutating func note(_ person: Lookup, name: UInt32) -> UInt32?

  /// Notes an attendee on record.
  ///
  /// - Parameters:
  ///   - recorded: the name that is on record now.
  ///   - name: the name that they have after this row.
  mutating func note(
    _ attendee: AttendeeRow, recorded: @autoclosure () -> UInt32, name: @autoclosure () -> UInt32
  ) -> UInt32?

  func contains(_ attendee: AttendeeRow) -> Bool

  /// Whether a row named somebody whom the import has not marked.
  func contains(unmarked person: Lookup) -> Bool
}

/// The people of a list that is being stored: each row is on record before the next one is read, so
/// that whoever comes again is found there, with the import's mark.
struct MarkedPeople: ListedPeople {
  let importID: Int64?
  /// Those who were cancelled by hand keep the mark of that.
  private var cancelledByHand: Set<AttendeeID> = []

  init(importID: Int64) { self.importID = importID }

  mutating func note(_ person: Lookup, name: UInt32) -> UInt32? { nil }

  mutating func note(
    _ attendee: AttendeeRow, recorded: @autoclosure () -> UInt32, name: @autoclosure () -> UInt32
  ) -> UInt32? {
    if contains(attendee) { return recorded() }
    if attendee.isCancelledByHand { cancelledByHand.insert(attendee.id) }
    return nil
  }

  func contains(_ attendee: AttendeeRow) -> Bool {
    attendee.lastImport == importID || cancelledByHand.contains(attendee.id)
  }

  func contains(unmarked person: Lookup) -> Bool { false }
}

extension SeenPeople: ListedPeople {
  var importID: Int64? { nil }

  mutating func note(
    _ attendee: AttendeeRow, recorded: @autoclosure () -> UInt32, name: @autoclosure () -> UInt32
  ) -> UInt32? {
    note(attendee.lookup, name: name())
  }

  func contains(_ attendee: AttendeeRow) -> Bool { contains(attendee.lookup) }
  func contains(unmarked person: Lookup) -> Bool { contains(person) }
}
