import Ledger
import Vault
import Vocabulary

extension Restore {
  /// Places again the holds that were placed since the backup, and ends those that a person ended: a
  /// purge must not take what a hold keeps.
  func replayHolds(_ entry: CatalogEntry, _ history: EventHistory, in catalog: Catalog) throws {
    let known = try catalog.holds(of: entry.id)
    let placed = history.all(.holdPlaced).compactMap { Hold(entry.id, placedBy: $0) }
    for hold in placed where !known.contains(where: { $0.id == hold.id }) {
      _ = try catalog.place(hold)
    }
    let ended = history.all(.holdEnded)
    for hold in try catalog.holds(of: entry.id) where hold.ended == nil {
      guard let end = ended.first(where: { $0.words("hold") == [hold.id] }) else { continue }
      try catalog.end(hold, at: end.at, by: end.words("by") == ["word"] ? .word : .time)
    }
  }
}

extension Hold {
  /// As the ledger tells it; `nil` when the entry is about none.
  fileprivate init?(_ event: EventID, placedBy entry: ChainedEntry) {
    guard let id = entry.words("hold").first, let until = entry.count("until"),
      let ground = entry.words("ground").first.flatMap(HoldGround.init(rawValue:))
    else { return nil }
    self.init(
      id: id, event: event, ground: ground, person: entry.words("person").first,
      reason: entry.words("reason").first ?? "", placed: entry.at,
      until: Instant(seconds: Int64(until)))
  }
}
