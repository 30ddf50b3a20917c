import Residue
import Definitions
import Notices
import Retention
import Storage
import Vault
import Vocabulary

/// What a person must see, as `status` lists it and `alerts:` is mailed it.
extension Workspace {
  func ownAttention(_ folderFaults: [Fault]) throws -> [Attention] {
    var attention = (definitions.organiser.faults + folderFaults).map {
      Attention(code: $0.code, message: $0.description)
    }
    if let unexplained = clock.unexplained {
      let error = WorkspaceError.clockUnexplained(wall: unexplained.wall, mark: unexplained.mark)
      attention.append(Attention(code: error.code, message: error.description))
    }
    if rootKeyPath.hasPrefix(paths.root + "/") {
      attention.append(
        Attention(
          code: "root-key-beside-data",
          message:
            "the root key lies beside the data it locks; move it to another disk and name it "
            + "in MAYFLY_ROOT_KEY"))
    }
    if organiser?.mail.transport == "file" {
      attention.append(
        Attention(
          code: "letters-to-folder",
          message: "letters go to exports/<event>/letters/, not to people; set 'mail: transport:' "
            + "in events/organiser.yaml to send them"))
    }
    attention += try escrowAttention()
    let week = Period.days(7)
    if let last = try lastRun(), last + week < environment.now() {
      attention.append(
        Attention(
          code: "not-run-for-a-week",
          message: "'mayfly run' last ran on \(last.rfc3339()): nothing was sent or purged since; "
            + "look at the timer that calls it"))
    }
    return attention
  }

  func inboxAttention(_ slug: Slug) throws -> [Attention] {
    let count: Int
    do {
      count = try inbox(slug).count
    } catch {
      return [Attention(code: "lists-unreadable", message: "\(error)")]
    }
    guard count > 0 else { return [] }
    return [
      Attention(
        code: "lists-waiting",
        message: "\(count) \(count == 1 ? "list lies" : "lists lie") in events/\(slug)/lists/: "
          + "import with 'mayfly import \(slug)', mend the rejected rows, or remove what is left")
    ]
  }

  func windowAttention(_ entry: CatalogEntry) throws -> [Attention] {
    var attention: [Attention] = []
    let closes = entry.windowCloses.local(in: entry.timeZone)
    switch entry.state {
    case .open:
      if entry.windowCloses == entry.latestWindow, entry.dates.ends > entry.windowCloses {
        attention.append(
          Attention(
            code: "window-at-its-latest",
            message: "moves lengthen a window by 90 days in all, so it closes on \(closes), before "
              + "the event is over; make a new event for these dates and import anew"))
      } else if entry.windowCloses != entry.latestWindow,
        entry.windowCloses.seconds < entry.ends.seconds + entry.retention
      {
        attention.append(
          Attention(
            code: "window-closes-after-edit",
            message: "an edit of event.yaml would have made the purge due at once; it is due on "
              + "\(closes) unless the dates are mended before"
              + (entry.isInDoubt ? ", and until then its notices wait" : "")))
      } else if entry.isInDoubt {
        attention.append(
          Attention(
            code: "dates-past",
            message: "an edit of event.yaml moved the event into the past, so its notices wait; "
              + "mend the dates, or send a notice by hand with 'mayfly send \(entry.slug) NOTICE'"))
      }
      if let pending = entry.pendingRetention {
        attention.append(
          Attention(
            code: "longer-window-unannounced",
            message:
              "a longer retention (\(pending / 86_400) days) takes effect once a notice with "
              + "'announces: window' has been sent; until then the window closes on \(closes)"))
      }
    case .purging:
      let stuck = try catalog.purge(of: entry.id)?.stuck ?? []
      attention.append(
        Attention(
          code: "purge-unfinished",
          message: stuck.isEmpty
            ? "the purge is not done; \(rootIsAway ?? "'mayfly run' goes on with it")"
            : "the key is destroyed, but these files of ours cannot be removed: "
              + stuck.joined(separator: ", ")))
    case .purged:
      attention += try proofAttention(entry)
      let left = try catalog.residue(of: entry.id).filter(\.isUnchanged)
      attention += left.map {
        Attention(
          code: "residue",
          message:
            "\($0.path == paths.root + "/" ? "the name of a file in the workspace's own folder" : "'\(paths.relative($0.path))'") still held attendees' data when the event was "
            + "purged; it is not ours, so look at it and remove it")
      }
    }
    return attention
  }

  func noticeAttention(
    _ definition: EventDefinition, _ entry: CatalogEntry, _ keys: EventKeys,
    _ vault: EventVault
  ) throws -> [Attention] {
    let outbox = OutboxStore(event: entry.id, keys: keys)
    var attention: [Attention] = []
    let now = environment.now()
    let isDue = definition.notices.contains {
      NoticeTiming(of: $0, in: definition, entry).isOpen(at: now)
    }
    if !definition.isLive, isDue {
      attention.append(
        Attention(
          code: "not-live",
          message: "a notice is due, and the event is not live; set it live with "
            + "'mayfly go \(definition.slug)'"))
    }
    attention += try restoredAttention(
      OpenEvent(definition: definition, entry: entry, keys: keys, vault: vault))
    for notice in definition.notices {
      let timing = NoticeTiming(of: notice, in: definition, entry)
      for material in notice.materials
      where material.state != .ready && now < timing.expires && isNear(timing, now) {
        attention.append(
          Attention(
            code: "material-missing",
            message: "notice '\(notice.name)' waits for materials/\(material.fileName), which is "
              + (material.state == .missing ? "not there yet" : "empty, too large or no plain file")
          ))
      }
      let counts = try vault.database.read { try outbox.counts(of: notice.name, in: $0) }
      if now < timing.expires { attention += writtenAttention(notice.name, definition, counts) }
      if definition.isLive, timing.isOpen(at: now) {
        attention += try owedAttention(notice.name, counts)
      }
      attention += try forecastAttention(
        notice, timing,
        OpenEvent(definition: definition, entry: entry, keys: keys, vault: vault))
      // Whether a restored event's letters left, its vault does not know.
      if timing.expires <= now, try !awaitsConfirmation(notice, timing, of: entry) {
        let missed = try vault.database.read { try outbox.counts(of: notice.name, timing, in: $0) }
        attention += missedAttention(notice.name, definition, timing, missed[.expired] ?? 0)
      }
      let present = try vault.database.read {
        try outbox.presentCounts(of: notice.name, timing, in: $0)
      }
      attention += failedAttention(notice.name, definition, present)
    }
    return attention
  }

  /// A notice weeks ahead needs no material yet.
  private func isNear(_ timing: NoticeTiming, _ now: Instant) -> Bool {
    timing.due.map { $0 <= now + .days(7) } ?? !timing.isAwaiting
  }

  /// Letters of which a person should know; those to people who cancelled are nobody's concern.
  private func failedAttention(
    _ notice: Slug, _ definition: EventDefinition, _ counts: [DeliveryState: Int]
  ) -> [Attention] {
    [DeliveryState.refused, .unknown].compactMap { state in
      guard let count = counts[state], count > 0 else { return nil }
      let happened =
        state == .refused
        ? (count == 1 ? "was refused" : "were refused") : "may not have arrived"
      return Attention(
        code: "letters-\(state.rawValue)",
        message:
          "\(count) \(count == 1 ? "letter" : "letters") of notice '\(notice)' \(happened); see "
          + "'mayfly deliveries \(definition.slug) \(notice) --state \(state.rawValue)'")
    }
  }

  /// Letters that went to a folder before the office named its mail server.
  private func writtenAttention(
    _ notice: Slug, _ definition: EventDefinition, _ counts: [DeliveryState: Int]
  ) -> [Attention] {
    let count = counts[.written, default: 0]
    guard count > 0, let organiser, organiser.mail.transport != "file" else { return [] }
    return [
      Attention(
        code: "written-not-sent",
        message: "\(count) \(count == 1 ? "letter" : "letters") of notice '\(notice)' went to a "
          + "folder, not to people; 'mayfly retry \(definition.slug) \(notice) --written' sends "
          + (count == 1 ? "it" : "them"))
    ]
  }

  /// Letters whose notice ended before they could leave, most often because nothing ran.
  private func missedAttention(
    _ notice: Slug, _ definition: EventDefinition, _ timing: NoticeTiming, _ count: Int
  ) -> [Attention] {
    guard count > 0 else { return [] }
    return [
      Attention(
        code: "notice-missed",
        message: "\(count) \(count == 1 ? "letter" : "letters") of notice '\(notice)' did not "
          + "leave before its end (\(timing.expires.local(in: definition.zone))); tell them in "
          + "another way; 'mayfly deliveries \(definition.slug) \(notice) --state expired'")
    ]
  }

  /// Letters that could not leave because the last run found no mail server.
  private func owedAttention(
    _ notice: Slug, _ counts: [DeliveryState: Int]
  ) throws -> [Attention] {
    let count = counts[.owed, default: 0] + counts[.later, default: 0]
    guard count > 0, let fact = try catalog.fact("mail-unavailable"), !fact.isEmpty else {
      return []
    }
    let end = "; what is owed stays owed"
    let said = fact.firstRange(of: ": ").map { String(fact[$0.upperBound...]) } ?? fact
    let reason = said.hasSuffix(end) ? String(said.dropLast(end.count)) : said
    return [
      Attention(
        code: "letters-owed",
        message: "\(count) \(count == 1 ? "letter" : "letters") of notice '\(notice)' "
          + "\(count == 1 ? "is" : "are") owed; the mail server took none: \(reason)")
    ]
  }
}
