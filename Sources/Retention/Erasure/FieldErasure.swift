import Ledger
import Storage
package import Vault
package import Vocabulary

/// Erases fields whose life is shorter than the event's window (`keep: until end`).
package struct FieldErasure {
  private let vault: EventVault
  private let store: AttendeeStore
  private let environment: Environment

  package init(vault: EventVault, store: AttendeeStore, environment: Environment) {
    self.vault = vault
    self.store = store
    self.environment = environment
  }

  /// Takes the fields out of every box, then rewrites the file: stale copies in free pages and in
  /// the WAL go too. An earlier, killed try may have left them behind, so this is done even when no
  /// record holds one of the fields any more.
  ///
  /// - Parameter isHeld: whether a hold keeps the attendee's record as it is.
  /// - Returns: how many attendees' records had one of them; `nil` when a reader of the vault stood
  ///   in the way, so that it is to be done again.
  package func erase(
    _ fields: Set<FieldName>, event: Slug, isHeld: (AttendeeRow) -> Bool = { _ in false }
  ) throws -> Int? {
    let count = try vault.database.write { access -> Int in
      var cut: [(AttendeeRow, FieldValues)] = []
      try AttendeeQueries.forEach(in: access) { row in
        guard !isHeld(row) else { return }
        var values = try store.values(of: row)
        let before = values.byName.count
        for field in fields { values[field] = nil }
        if values.byName.count < before { cut.append((row, values)) }
      }
      for (row, values) in cut {
        try store.rewrite(row, values: values, in: access)
      }
      if !cut.isEmpty {
        try PendingEntries.add(
          LedgerEntry(
            .fieldsErased, event: event,
            facts: ["fields": .fields(fields), "records": .count(cut.count)],
            from: environment), in: access)
      }
      return cut.count
    }
    try vault.database.vacuum()
    return try vault.database.truncateLog() ? count : nil
  }
}
