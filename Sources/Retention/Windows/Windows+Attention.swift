import Residue
package import Vault
package import Vocabulary
import Workspaces

/// The points about an event's window, purge and receipt that a person must see.
extension Windows {
  package func attention(_ entry: CatalogEntry) throws -> [Attention] {
    switch entry.state {
    case .open: editAttention(entry) + announcementAttention(entry)
    case .purging: [try unfinishedAttention(entry)]
    case .purged:
      try searchAttention(entry) + preservationAttention(entry) + residueAttention(entry)
    }
  }

  // MARK: Open

  private func editAttention(_ entry: CatalogEntry) -> [Attention] {
    let closes = entry.windowCloses.local(in: entry.timeZone)
    if entry.windowCloses == entry.latestWindow, entry.dates.ends > entry.windowCloses {
      return [
        Attention(
          code: "window-at-its-latest",
          message: "moves lengthen a window by 90 days in all, so it closes on \(closes), before "
            + "the event is over; make a new event for these dates and import again")
      ]
    }
    if entry.windowCloses != entry.latestWindow,
      entry.windowCloses.seconds < entry.ends.seconds + entry.retention
    {
      return [
        Attention(
          code: "window-closes-after-edit",
          message: "an edit of event.yaml would have made the purge due at once; it is due on "
            + "\(closes) unless you correct the dates before that"
            + (entry.isInDoubt ? ", and until then its notices wait" : ""))
      ]
    }
    guard entry.isInDoubt else { return [] }
    return [
      Attention(
        code: "dates-past",
        message: "an edit of event.yaml moved the event into the past, so its notices wait; "
          + "correct the dates, or send a notice by hand with 'mayfly send \(entry.slug) NOTICE'")
    ]
  }

  private func announcementAttention(_ entry: CatalogEntry) -> [Attention] {
    guard let pending = entry.pendingRetention else { return [] }
    return [
      Attention(
        code: "longer-window-unannounced",
        message: "a longer retention (\(pending / 86_400) days) takes effect once a notice with "
          + "'announces: window' has been sent; until then the window closes on "
          + "\(entry.windowCloses.local(in: entry.timeZone))")
    ]
  }

  // MARK: Purged

  private func unfinishedAttention(_ entry: CatalogEntry) throws -> Attention {
    let stuck = try catalog.purge(of: entry.id)?.stuck ?? []
    return Attention(
      code: "purge-unfinished",
      message: stuck.isEmpty
        ? "the purge is not done; \(Purges(context).missingRootKeyRemedy ?? "'mayfly run' continues it")"
        : "the key is destroyed, but these files of ours cannot be removed: "
          + stuck.joined(separator: ", "))
  }

  /// How long `status` reports an incomplete proof of a purge.
  private static let longestDoubt = Period.days(90)

  private func searchAttention(_ entry: CatalogEntry) throws -> [Attention] {
    guard let purge = try catalog.purge(of: entry.id),
      Instant(seconds: purge.begun) + Self.longestDoubt > environment.now(),
      let receipt = Purges(context).receipt(of: purge), !receipt.residue.searched
    else { return [] }
    return [
      Attention(
        code: "not-searched",
        message: "nothing was looked for when it was purged, because its vault or its key could "
          + "not be read; look yourself for copies of its lists in the workspace")
    ]
  }

  private func preservationAttention(_ entry: CatalogEntry) throws -> [Attention] {
    let now = environment.now()
    let kept = try OfficeVault.preserved(workspace.paths)
    let lost = try catalog.holds(of: entry.id).filter {
      $0.person != nil && $0.isInForce(at: now) && !kept.contains($0.id)
    }
    guard !lost.isEmpty else { return [] }
    return [
      Attention(
        code: "custody-lost",
        message: "\(lost.count == 1 ? "a hold is" : "\(lost.count) holds are") in force, and the "
          + "attendee's data that was kept for it is not here: it is in a later backup, or was never "
          + "there; 'mayfly unhold \(entry.slug)' ends it")
    ]
  }

  private func residueAttention(_ entry: CatalogEntry) throws -> [Attention] {
    let paths = workspace.paths
    return try catalog.residue(of: entry.id).filter(\.isUnchanged).map { hit in
      let place =
        hit.path == paths.root + "/"
        ? "the name of a file in the workspace's own folder" : "'\(paths.relative(hit.path))'"
      return Attention(
        code: "residue",
        message:
          "\(place) still held attendees' data when the event was purged; it is not Mayfly's, "
          + "so check it and remove it")
    }
  }
}
