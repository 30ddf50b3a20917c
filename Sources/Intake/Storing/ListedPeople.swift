import Vault

/// The people that the rows of a list name so far, each with the ``NameHash`` of their name. They
/// are kept in memory (``SeenPeople``) or marked in the vault (``MarkedPeople``).
protocol ListedPeople {
  /// The import that marks them in the vault; `nil` when the vault has no marks.
  var importID: Int64? { get }

  /// Notes a person who was not on record before the list.
  ///
  /// - Returns: `nil` if no earlier row names the person; else the name in that row.
  mutating func note(_ person: Lookup, name: UInt32) -> UInt32?

  /// Notes an attendee on record.
  ///
  /// - Parameters:
  ///   - recorded: the name that is on record now.
  ///   - name: the name after this row.
  mutating func note(
    _ attendee: AttendeeRow, recorded: @autoclosure () -> UInt32, name: @autoclosure () -> UInt32
  ) -> UInt32?

  func contains(_ attendee: AttendeeRow) -> Bool

  /// Whether a row named a person that the import has not marked.
  func contains(unmarked person: Lookup) -> Bool
}

/// The people of a list that is being stored. Each row is on record before the next one is read. A
/// person who comes again is found there, with the mark of this import.
struct MarkedPeople: ListedPeople {
  let importID: Int64?
  /// People who were cancelled by hand keep that mark.
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
