import Foundation
import Definitions
import Notices
import Sealing
import Storage
import Vault
package import Vocabulary

extension Workspace {
  /// How the workspace and its events, or one of them, stand.
  package func status(of only: Slug? = nil) throws -> WorkspaceStatus {
    let entries = try catalog.entries()
    let folders = definitions.slugs()
    var slugs = Set(folders.found)
    slugs.formUnion(entries.map(\.slug))
    if let only {
      if !slugs.contains(only) { _ = try definition(only) }
      slugs = [only]
    }
    return WorkspaceStatus(
      events: try slugs.sorted().map { slug in
        try status(of: slug, entry: entries.first { $0.slug == slug })
      }, attention: try ownAttention(folders.faults), lastRun: try lastRun())
  }

  func lastRun() throws -> Instant? {
    try catalog.fact("last-run").flatMap { Instant(rfc3339: $0) }
  }

  private func status(of slug: Slug, entry: CatalogEntry?) throws -> EventStatus {
    let reading = PrivateFiles.exists(paths.event(slug)) ? definitions.event(slug) : nil
    let definition = reading?.value
    var attention: [Attention] = []
    if entry?.state != .purged {
      attention += (reading?.faults ?? []).map { Attention(code: $0.code, message: $0.description) }
      attention += try inboxAttention(slug)
    }
    guard let entry else {
      return EventStatus(
        event: slug, state: .defined, attendees: 0, nextNotice: nil,
        windowClosesAt: definition?.windowClosesAt, attention: attention,
        zone: definition?.zone.identifier ?? "UTC")
    }
    if reading == nil, entry.state == .open {
      let fault = missingDefinition(of: entry)
      attention.append(Attention(code: fault.code, message: fault.description))
    }
    attention += try windowAttention(entry)
    attention += try closingAttention(entry, definition)
    attention += try erasureAttention(entry)
    var attendees = 0
    var next: (Slug, Instant)?
    if entry.state == .open, let (key, vault) = openVault(of: entry, &attention) {
      defer { try? vault.close() }
      attendees = try vault.database.read { access in
        try AttendeeQueries.counts(in: access).values.reduce(0, +)
      }
      attention += try unreachedAttention(entry, EventKeys(key: key), vault)
      if let definition {
        next = nextNotice(of: definition, entry)
        attention += try noticeAttention(definition, entry, EventKeys(key: key), vault)
      }
    }
    return EventStatus(
      event: slug, state: try state(of: entry), attendees: attendees, nextNotice: next,
      windowClosesAt: entry.windowCloses, attention: attention, zone: entry.zone,
      isCalledOff: definition?.calledOff != nil)
  }

  /// The event's key and vault; where they cannot be had, a person must see it.
  private func openVault(
    of entry: CatalogEntry, _ attention: inout [Attention]
  ) -> (SecretKey, EventVault)? {
    do {
      return (
        try keyring.key(EventKeys.name(entry.id)),
        try EventVault(entry.id, paths: paths, schema: OpenEvent.schema)
      )
    } catch VaultError.beingPurged {
      return nil
    } catch {
      attention.append(
        Attention(
          code: "vault-unreadable",
          message: "its data cannot be read, and its purge runs all the same: \(error)"))
      return nil
    }
  }

  private func state(of entry: CatalogEntry) throws -> EventStatus.State {
    switch entry.state {
    case .purged: return .purged
    case .purging: return .purging
    case .open:
      let now = environment.now()
      if clock.unexplained != nil { return .awaitingConfirmation }
      if try holdInForce(on: entry, at: now) != nil { return .held }
      let isWaiting =
        try entry.windowCloses <= now
        && duePurges(at: now).waiting.contains { $0.id == entry.id }
      return isWaiting ? .awaitingConfirmation : .open
    }
  }

  private func nextNotice(
    of definition: EventDefinition, _ entry: CatalogEntry
  ) -> (Slug, Instant)? {
    let now = environment.now()
    return definition.notices.compactMap { notice -> (Slug, Instant)? in
      let timing = NoticeTiming(of: notice, in: definition, entry)
      return timing.due.flatMap { $0 > now && $0 < timing.expires ? (notice.name, $0) : nil }
    }.min { $0.1 < $1.1 }
  }
}
