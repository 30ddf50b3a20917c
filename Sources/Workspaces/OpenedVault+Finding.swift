import Foundation
package import Storage
package import Vault
import Vocabulary

/// Finds the person that somebody in the office names.
extension OpenedVault {
  /// Finds an attendee by a typed identity or code, or by an address that is one attendee's alone
  /// in an event with one field of addresses.
  ///
  /// - Throws: ``WorkspaceError/noAttendee``; ``WorkspaceError/attendeesLike(in:codes:)`` if the text
  ///   is the name of somebody, or the address of several. Nobody is chosen by a name.
  package func find(
    _ person: String, in access: borrowing DatabaseAccess
  ) throws -> AttendeeRow {
    let store = store
    if let row = try lookup(typed: person).flatMap({ try store.find($0, in: access) }) {
      return row
    }
    if let code = AttendeeCode(person), let row = try store.find(code, in: access) { return row }
    let (byAddress, byName) = try alike(person, in: access)
    // With several addresses a person, one of them may be a parent's.
    let isTheirOwn = fieldUses.kinds.values.count { $0 == .email } == 1
    if byAddress.count == 1, isTheirOwn { return byAddress[0] }
    let codes = (byAddress + byName).map(\.code)
    guard codes.isEmpty else { throw WorkspaceError.attendeesLike(in: entry.slug, codes: codes) }
    throw WorkspaceError.noAttendee(in: entry.slug)
  }

  private static var mostAlike: Int { 10 }

  /// The first attendees who have this address, and those who have this name or a part of it.
  private func alike(
    _ typed: String, in access: borrowing DatabaseAccess
  ) throws -> (byAddress: [AttendeeRow], byName: [AttendeeRow]) {
    let address = EmailAddress(typed)
    let wanted = Self.words(typed)
    guard address != nil || !wanted.isEmpty, typed.utf8.count <= 1_000 else { return ([], []) }
    let store = store
    var (byAddress, byName): ([AttendeeRow], [AttendeeRow]) = ([], [])
    try AttendeeQueries.forEach(in: access) { row in
      guard byAddress.count + byName.count < Self.mostAlike else { return }
      let values = try store.values(of: row).byName
      if let address {
        let isTheirs = values.contains { name, value in
          kind(name) == .email && EmailAddress(value.revealed) == address
        }
        if isTheirs { byAddress.append(row) }
      } else {
        let names = values.filter { kind($0.key) == .name }.map(\.value.revealed)
        let words = Self.words(names.joined(separator: " "))
        let joined = words.joined()
        if wanted.allSatisfy({ words.contains($0) }) || joined.contains(wanted.joined()) {
          byName.append(row)
        }
      }
    }
    return (byAddress, byName)
  }

  /// The words of a name in a form that ignores case, width and accents.
  private static func words(_ name: String) -> [String] {
    let plain = name.compatible
      .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    return plain.split { !$0.isLetter && !$0.isNumber }.map(String.init)
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
