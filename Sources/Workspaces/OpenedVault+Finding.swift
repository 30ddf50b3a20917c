package import Storage
package import Vault
import Vocabulary

/// Finds the person that somebody in the office names.
extension OpenedVault {
  /// Finds an attendee by a typed identity or code.
  ///
  /// - Throws: ``WorkspaceError/noAttendee``.
  package func find(
    _ person: String, in access: borrowing DatabaseAccess
  ) throws -> AttendeeRow {
    let store = store
    if let row = try lookup(typed: person).flatMap({ try store.find($0, in: access) }) {
      return row
    }
    if let code = AttendeeCode(person), let row = try store.find(code, in: access) { return row }
    throw WorkspaceError.noAttendee(in: entry.slug)
  }

  /// The lookup of the identity in `values`; `nil` when `values` have no identity.
  package func lookup(_ values: FieldValues) -> Lookup? {
    identity(values).map(store.lookup)
  }

  /// The identity in `values`; `nil` when they have none.
  package func identity(_ values: FieldValues) -> Identity? {
    Identity(entry.identity.map { (kind($0), values[$0]?.revealed ?? "") })
  }

  /// The lookup of a typed identity. A comma separates the values of several fields.
  private func lookup(typed: String) -> Lookup? {
    let parts =
      entry.identity.count == 1
      ? [typed] : typed.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == entry.identity.count else { return nil }
    return Identity(zip(entry.identity, parts).map { (kind($0), $1) }).map(store.lookup)
  }

  private func kind(_ name: FieldName) -> FieldKind { fieldUses.kinds[name] ?? .text }
}
