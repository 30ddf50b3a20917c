import Sealing
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Vault

/// Reading everybody, and adding somebody under a code that is taken.
struct AttendeePagesTests {
  let fixture: VaultFixture

  init() throws { fixture = try VaultFixture() }

  private func arrival(_ email: String) -> AttendeeStore.Arrival {
    AttendeeStore.Arrival(
      lookup: fixture.store.lookup(fixture.identity(email)),
      values: FieldValues([.email: PersonalText(email)]), status: .registered, source: "list",
      importID: 1, at: Instant(seconds: 1_000))
  }

  /// Around the number of attendees that one query reads.
  @Test(arguments: [0, 1, 255, 256, 257, 600])
  func `everybody is read once, in order, while the transaction can be used`(count: Int) throws {
    try fixture.vault.database.write { access in
      for number in 0..<count {
        _ = try fixture.store.add(
          arrival("p\(number)@example.org"), code: AttendeeCode(bits: UInt64(number)), in: access)
      }
    }
    try fixture.execute("DELETE FROM attendees WHERE id % 50 = 7")
    let ids = (1...Int64(count + 1)).dropLast().filter { $0 % 50 != 7 }
    var read: [Int64] = []
    try fixture.vault.database.write { access in
      try AttendeeQueries.forEach(in: access) { row in
        read.append(row.id.number)
        try fixture.store.setStatus(.cancelled, of: row.id, at: row.added, in: access)
      }
    }
    #expect(read == ids)
    #expect(
      try fixture.vault.database.read { try AttendeeQueries.counts(in: $0) }
        == (ids.isEmpty ? [:] : [.cancelled: ids.count]))
  }

  @Test func `a code that is taken is an answer, an identity that is taken is an error`() throws {
    let (store, code) = (fixture.store, AttendeeCode(bits: 1))
    let ids = try fixture.vault.database.write { access in
      [
        try store.addUnlessTaken(arrival("a@example.org"), code: code, in: access),
        try store.addUnlessTaken(arrival("b@example.org"), code: code, in: access),
        try store.addUnlessTaken(
          arrival("b@example.org"), code: AttendeeCode(bits: 2), in: access),
      ]
    }
    #expect(ids == [AttendeeID(1), nil, AttendeeID(2)])
    let path = fixture.workspace.paths.vault(fixture.event)
    #expect(throws: StorageError.constraint(path: path)) {
      try fixture.vault.database.write { access in
        _ = try store.addUnlessTaken(
          arrival("a@example.org"), code: AttendeeCode(bits: 3), in: access)
      }
    }
    #expect(throws: StorageError.constraint(path: path)) {
      try fixture.vault.database.write { access in
        _ = try store.add(arrival("c@example.org"), code: code, in: access)
      }
    }
  }
}
