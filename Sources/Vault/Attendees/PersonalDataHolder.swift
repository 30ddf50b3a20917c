package import Storage
package import Vocabulary

/// A part of the program that stores something about a person in the vault of an event.
///
/// Every such part conforms. The modules that disclose, correct, erase and search get
/// `[any PersonalDataHolder]`, so they know no part by name. A test fails when a table of a vault
/// has no holder.
package protocol PersonalDataHolder: Sendable {
  /// What it stores, for people to read: `deliveries`.
  var noun: String { get }
  /// The tables of a vault that belong to it.
  var tables: [String] { get }

  /// What it stores about the attendee, for a disclosure.
  func disclose(_ attendee: AttendeeRow, in access: borrowing DatabaseAccess) throws -> [Disclosed]
  /// Replaces the value of a field wherever it stores it.
  ///
  /// - Returns: whether it stored that field.
  func correct(
    _ attendee: AttendeeRow, _ field: FieldName, to value: PersonalText, at: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> Bool
  /// Removes everything that it stores about the attendee.
  func erase(_ attendee: AttendeeRow, in access: borrowing DatabaseAccess) throws
  /// The values that identify a person (identities, addresses), for the residue search.
  func identifyingValues(
    in access: borrowing DatabaseAccess, _ body: (PersonalText) throws -> Void
  ) throws
}
