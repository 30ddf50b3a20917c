import Ledger
import Storage
package import Vault
package import Vocabulary

/// Erases fields that are kept for less time than the event's window (`keep: until end`).
package struct FieldErasure {
  private let vault: EventVault
  private let store: AttendeeStore
  private let environment: Environment

  package init(vault: EventVault, store: AttendeeStore, environment: Environment) {
    self.vault = vault
    self.store = store
    self.environment = environment
  }

  /// Removes the fields from every sealed box, then compacts the vault. This also removes
  /// stale copies of them. It happens even if no record has one of the fields: an earlier, killed
  /// attempt may have left such copies.
  ///
  /// - Parameter isHeld: whether a hold keeps the attendee's record unchanged.
  /// - Returns: the number of attendee records that had one of the fields; `nil` when a reader of
  ///   the vault blocked the work, so it must be repeated.
  package func erase(
    _ fields: Set<FieldName>, event: Slug, isHeld: (AttendeeRow) -> Bool = { _ in false }
  ) throws -> Int? {
    let count = try vault.database.write { access -> Int in
      var cut: [(AttendeeRow, FieldValues)] = []
      var corrected: [AttendeeRow] = []
      let hasCorrections = try store.hasCorrections(in: access)
      try AttendeeQueries.forEach(in: access) { row in
        guard !isHeld(row) else { return }
        if hasCorrections { corrected.append(row) }
        var values = try store.values(of: row)
        let before = values.byName.count
        for field in fields { values[field] = nil }
        if values.byName.count < before { cut.append((row, values)) }
      }
      for (row, values) in cut {
        try store.rewrite(row, values: values, in: access)
      }
      for row in corrected { try store.forgetCorrections(of: fields, of: row.id, in: access) }
      if !cut.isEmpty {
        try PendingEntries.add(
          LedgerEntry(
            .fieldsErased, event: event,
            facts: ["fields": .fields(fields), "records": .count(cut.count)],
            from: environment), in: access)
      }
      return cut.count
    }
    return try vault.database.compact() ? count : nil
  }
}
