package import Storage
package import Vocabulary

/// A part of the product that keeps something about a person in an event's vault.
///
/// Every feature that does conforms; Rights and Retention get `[any PersonalDataHolder]` and know
/// no feature by name. A test fails when a table of a vault has no holder.
package protocol PersonalDataHolder: Sendable {
  /// What it keeps, as a person reads it: `deliveries`.
  var noun: String { get }
  /// The tables of a vault that it answers for.
  var tables: [String] { get }

  /// What it keeps about the attendee, for a disclosure.
  func disclose(_ attendee: AttendeeRow, in access: borrowing DatabaseAccess) throws -> [Disclosed]
  /// Replaces a field's value wherever it keeps it.
  ///
  /// - Returns: whether it kept that field.
  func correct(
    _ attendee: AttendeeRow, _ field: FieldName, to value: PersonalText, at: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> Bool
  /// Removes all that it keeps about the attendee.
  func erase(_ attendee: AttendeeRow, in access: borrowing DatabaseAccess) throws
  /// Values that name a person (identities, addresses), for the residue search.
  func identifyingValues(
    in access: borrowing DatabaseAccess, _ body: (PersonalText) throws -> Void
  ) throws
}

/// One datum of a disclosure.
package struct Disclosed: Hashable, Sendable {
  /// Such as `email` or `reminder, sent`.
  package let item: String
  package let value: PersonalText
  package let purposes: Set<Purpose>

  package init(item: String, value: PersonalText, purposes: Set<Purpose>) {
    self.item = item
    self.value = value
    self.purposes = purposes
  }
}
