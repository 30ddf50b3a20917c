import Residue
package import Vault
import Vocabulary
import Workspaces

/// The points about an event's window, purge and receipt that a person must see.
extension Windows {
  /// What a person must know or do about the window of an open event, or about a purge.
  package func attention(_ entry: CatalogEntry) throws -> [WindowConcern] {
    switch entry.state {
    case .open: editAttention(entry) + announcementAttention(entry)
    case .purging: [try unfinishedAttention(entry)]
    case .purged:
      try searchAttention(entry) + preservationAttention(entry) + residueAttention(entry)
    }
  }

  // MARK: Open

  private func editAttention(_ entry: CatalogEntry) -> [WindowConcern] {
    let closes = entry.windowCloses.local(in: entry.timeZone)
    if entry.windowCloses == entry.latestWindow, entry.dates.ends > entry.windowCloses {
      return [.atItsLatest(closes: closes)]
    }
    if entry.windowCloses != entry.latestWindow,
      entry.windowCloses.seconds < entry.ends.seconds + entry.retention
    {
      return [.closesAfterEdit(closes: closes, doNoticesWait: entry.isInDoubt)]
    }
    return entry.isInDoubt ? [.datesPast(event: entry.slug)] : []
  }

  private func announcementAttention(_ entry: CatalogEntry) -> [WindowConcern] {
    guard let pending = entry.pendingRetention else { return [] }
    return [
      .longerUnannounced(
        days: pending / 86_400, closes: entry.windowCloses.local(in: entry.timeZone))
    ]
  }

  // MARK: Purged

  private func unfinishedAttention(_ entry: CatalogEntry) throws -> WindowConcern {
    let stuck = try catalog.purge(of: entry.id)?.stuck ?? []
    if !stuck.isEmpty { return .filesStuck(stuck) }
    return Purges(context).missingRootKey.map { .rootKeyMissing(path: $0) } ?? .purgeUnfinished
  }

  /// How long `status` reports an incomplete proof of a purge.
  private static let longestDoubt = Period.days(90)

  private func searchAttention(_ entry: CatalogEntry) throws -> [WindowConcern] {
    guard let purge = try catalog.purge(of: entry.id),
      Instant(seconds: purge.begun) + Self.longestDoubt > environment.now(),
      let receipt = Purges(context).receipt(of: purge), !receipt.residue.searched
    else { return [] }
    return [.notSearched]
  }

  private func preservationAttention(_ entry: CatalogEntry) throws -> [WindowConcern] {
    let now = environment.now()
    let holds = try catalog.holds(of: entry.id).filter {
      $0.person != nil && $0.isInForce(at: now)
    }
    guard !holds.isEmpty else { return [] }
    let kept = try OfficeVault.preserved(workspace.paths)
    let lost = holds.filter { !kept.contains($0.id) }
    return lost.isEmpty ? [] : [.preservedLost(event: entry.slug, holds: lost.count)]
  }

  private func residueAttention(_ entry: CatalogEntry) throws -> [WindowConcern] {
    let paths = workspace.paths
    return try catalog.residue(of: entry.id).filter(catalog.mayRemain).map {
      .residue($0.path == paths.root + "/" ? .nameInRoot : .file(paths.relative($0.path)))
    }
  }
}
