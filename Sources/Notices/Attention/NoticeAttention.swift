package import Definitions
import Storage
import Vault
package import Vocabulary
package import Workspaces

/// What a person must know about an event's notices.
package struct NoticeAttention {
  private let context: NoticesContext
  private let workspace: Workspace
  private let environment: Environment
  private let restored: RestoredNotices

  package init(_ context: NoticesContext) {
    self.context = context
    workspace = context.workspace
    environment = context.workspace.environment
    restored = RestoredNotices(context)
  }

  package func attention(
    _ definition: EventDefinition, _ opened: some OpenedVault
  ) throws -> [Attention] {
    let timings = definition.notices.map {
      ($0, NoticeTiming(of: $0, in: definition, opened.entry))
    }
    var attention: [Attention] = []
    let isDue = timings.contains { $1.isOpen(at: environment.now()) }
    if !definition.isLive, isDue { attention.append(notLive(definition.slug)) }
    attention += try restored.attention(definition, opened)
    for (notice, timing) in timings {
      attention += try self.attention(notice, timing, definition, opened)
    }
    return attention
  }

  private func attention(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, _ definition: EventDefinition,
    _ opened: some OpenedVault
  ) throws -> [Attention] {
    let now = environment.now()
    let planner = context.planner(definition, opened, environment)
    let (counts, missed, present, forecast) = try opened.vault.database.read { access in
      (
        try opened.outbox.counts(of: notice.name, in: access),
        try opened.outbox.counts(of: notice.name, timing, in: access)[.expired] ?? 0,
        try opened.outbox.presentCounts(of: notice.name, timing, in: access),
        try planner.forecastAttention(notice, timing, workspace.organiser?.mail, in: access)
      )
    }
    var attention = materials(notice, timing)
    if now < timing.expires { attention += written(notice.name, definition, counts) }
    if definition.isLive, timing.isOpen(at: now) { attention += try owed(notice.name, counts) }
    attention += [forecast].compactMap(\.self)
    // The vault of a restored event does not know whether its letters left.
    if timing.expires <= now,
      try !restored.awaitsConfirmation(notice, timing, of: opened.entry)
    {
      attention += self.missed(notice.name, definition, timing, missed)
    }
    return attention + failed(notice.name, definition, present)
  }

  private func notLive(_ event: Slug) -> Attention {
    Attention(
      code: "not-live",
      message: "a notice is due, and the event is not live; set it live with 'mayfly go \(event)'")
  }

  private func materials(_ notice: NoticeDefinition, _ timing: NoticeTiming) -> [Attention] {
    let now = environment.now()
    guard now < timing.expires, isNear(timing, now) else { return [] }
    return notice.materials.filter { $0.state != .ready }.map { material in
      Attention(
        code: "material-missing",
        message: "notice '\(notice.name)' waits for materials/\(material.fileName), which is "
          + (material.state == .missing
            ? "not there yet" : "empty, too large or not a regular file"))
    }
  }

  /// A notice that is farther ahead needs no material yet.
  package static let materialWarning = Period.days(7)

  private func isNear(_ timing: NoticeTiming, _ now: Instant) -> Bool {
    timing.due.map { $0 <= now + Self.materialWarning } ?? !timing.isAwaiting
  }

  // MARK: Letters

  /// Letters that failed. Letters to people who cancelled do not count.
  private func failed(
    _ notice: Slug, _ definition: EventDefinition, _ counts: [DeliveryState: Int]
  ) -> [Attention] {
    [DeliveryState.refused, .unknown].compactMap { state in
      guard let count = counts[state], count > 0 else { return nil }
      let happened =
        state == .refused
        ? (count == 1 ? "was refused" : "were refused") : "may not have arrived"
      return Attention(
        code: "letters-\(state.rawValue)",
        message: "\(Self.letters(count, of: notice)) \(happened); see "
          + "'mayfly deliveries \(definition.slug) \(notice) --state \(state.rawValue)'")
    }
  }

  /// Letters that went to a folder before the organiser named a mail server.
  private func written(
    _ notice: Slug, _ definition: EventDefinition, _ counts: [DeliveryState: Int]
  ) -> [Attention] {
    let count = counts[.written, default: 0]
    guard count > 0, let mail = workspace.organiser?.mail, mail.transport != "file" else {
      return []
    }
    return [
      Attention(
        code: "written-not-sent",
        message: "\(Self.letters(count, of: notice)) went to a "
          + "folder, not to people; 'mayfly retry \(definition.slug) \(notice) --written' sends "
          + (count == 1 ? "it" : "them"))
    ]
  }

  /// Letters that did not leave before their notice ended, mostly because nothing ran.
  private func missed(
    _ notice: Slug, _ definition: EventDefinition, _ timing: NoticeTiming, _ count: Int
  ) -> [Attention] {
    guard count > 0 else { return [] }
    return [
      Attention(
        code: "notice-missed",
        message: "\(Self.letters(count, of: notice)) did not "
          + "leave before its end (\(timing.expires.local(in: definition.zone))); tell them in "
          + "another way; 'mayfly deliveries \(definition.slug) \(notice) --state expired'")
    ]
  }

  /// Letters that could not leave because the last run found no mail server.
  private func owed(_ notice: Slug, _ counts: [DeliveryState: Int]) throws -> [Attention] {
    let count = counts[.owed, default: 0] + counts[.later, default: 0]
    guard count > 0, let fact = try workspace.catalog.fact("mail-unavailable"), !fact.isEmpty
    else { return [] }
    let end = "; what is owed stays owed"
    let said = fact.firstRange(of: ": ").map { String(fact[$0.upperBound...]) } ?? fact
    let reason = said.hasSuffix(end) ? String(said.dropLast(end.count)) : said
    return [
      Attention(
        code: "letters-owed",
        message: "\(Self.letters(count, of: notice)) "
          + "\(count == 1 ? "waits" : "wait") to be sent; the mail server took none: \(reason)")
    ]
  }

  private static func letters(_ count: Int, of notice: Slug) -> String {
    "\(count) \(count == 1 ? "letter" : "letters") of notice '\(notice)'"
  }
}
