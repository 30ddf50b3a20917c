import Storage
package import Vault
import Vocabulary

extension PersonErasure {
  /// Repeats the ledger's erasures in a vault that came from a backup. It adds nothing to the
  /// ledger.
  ///
  /// - Returns: the number of these people who were in the vault.
  /// - Throws: `StorageError/busy(path:)` when a program reads the vault.
  @discardableResult
  package static func replay(
    _ erasures: ErasuresOnLedger, in vault: EventVault, store: AttendeeStore,
    holders: [any PersonalDataHolder]
  ) throws -> Int {
    guard !erasures.persons.isEmpty else { return 0 }
    let count = try vault.database.write { access in
      var people: [AttendeeRow] = []
      try AttendeeQueries.forEach(in: access) { row in
        let isErased = try store.pseudonyms(of: row, in: access).contains {
          erasures.persons[$0].map { row.added < $0.addedBefore } ?? false
        }
        if isErased { people.append(row) }
      }
      for row in people {
        for holder in holders.reversed() { try holder.erase(row, in: access) }
      }
      for (person, verdict) in erasures.persons where !verdict.isBack {
        let last = Instant(seconds: verdict.addedBefore.seconds - 1)
        try store.noteErasure(of: person, by: "", at: last, in: access)
      }
      return people.count
    }
    guard try vault.database.compact() else {
      throw StorageError.busy(path: vault.database.path)
    }
    return count
  }
}
