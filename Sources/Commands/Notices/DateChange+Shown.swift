import Application
import FoundationEssentials
import Notices
import Vault
import Vocabulary
import Wording
import Workspaces

extension DateChange {
  /// Shows what changes, and then changes it. A script gets its JSON document at the end.
  func carryOut(in workspace: Workspace, dryRun: Bool, _ terminal: Terminal) throws {
    if !terminal.isJSON { show(terminal) }
    if !dryRun { try Moves(workspace.notices).carryOut(self) }
    if terminal.isJSON {
      let revision = try workspace.catalog.entry(event)?.revision
      terminal.print(json: json(dryRun: dryRun, revision: revision))
    }
    terminal.say(
      dryRun
        ? "Nothing was changed; run it without --dry-run to change it."
        : "events/\(event)/event.yaml now has these dates.")
  }

  // MARK: for a person

  private func show(_ terminal: Terminal) {
    terminal.print(
      after.calledOff == nil ? "'\(event)' moves:" : "'\(event)' is called off:")
    var dates = TextTable(["", "before", "after"])
    dates.add(["starts", before.starts.description, after.starts.description])
    dates.add(["ends", before.ends.description, after.ends.description])
    if let calledOff = after.calledOff { dates.add(["called off", "-", calledOff.description]) }
    dates.add(["window closes", shown(before.windowCloses), shown(after.windowCloses)])
    terminal.print(dates.fitted(to: terminal.width))
    if !notices.isEmpty {
      var table = TextTable(
        ["notice", "due before", "due after", "left", "dropped", "then to send"],
        rightAligned: [3, 4, 5])
      for notice in notices {
        table.add([
          notice.name.text, shown(notice.dueBefore, notice), shown(notice.dueAfter, notice),
          Formatted.grouped(notice.left), Formatted.grouped(notice.moot),
          Formatted.grouped(notice.owed),
        ])
      }
      terminal.print("\n" + table.fitted(to: terminal.width))
    }
    let remarks = remarks
    if !remarks.isEmpty {
      terminal.show("\n" + remarks.map { "  * \($0)" }.joined(separator: "\n"))
    }
  }

  private var timeZone: TimeZone { TimeZone(identifier: zone) ?? .gmt }

  private func shown(_ instant: Instant) -> String { Formatted.time(instant, zone: zone) }

  private func shown(_ due: Instant?, _ notice: NoticeChange) -> String {
    due.map { shown($0) } ?? (notice.fate == .moot ? "-" : notice.happening ?? "-")
  }

  /// What the user should know besides the figures.
  var remarks: [String] {
    var remarks: [String] = []
    switch limit {
    case .grace:
      remarks.append(
        "by these dates the window would close within 72 hours; it stays open until "
          + "\(shown(after.windowCloses)), so that a mistake can be corrected")
    case .longestMove:
      let isTooEarly = after.windowCloses < after.ends.instant(in: timeZone)
      remarks.append(
        "changes of the dates lengthen a window by at most 90 days in total, so it closes "
          + "on \(shown(after.windowCloses))"
          + (isTooEarly
            ? ", before the event is over: make a new event for these dates and import again" : ""))
    case .unannounced:
      remarks.append(
        "a longer retention waits for its announcement; until then the window closes on "
          + shown(after.windowCloses))
    case nil: break
    }
    remarks += notices.compactMap(remark)
    let wasWrittenTo = notices.contains { $0.left > 0 }
    if !isTold, after.calledOff != nil || wasWrittenTo {
      let words = after.calledOff == nil ? "on move" : "on call-off"
      remarks.append("no notice says 'send: \(words)', so nobody is told of this itself")
    }
    if let untold { remarks.append(NoticeConcern.untold(event: event, untold).phrase.english) }
    return remarks
  }

  private func remark(_ notice: NoticeChange) -> String? {
    switch notice.fate {
    case .dueAtOnce where notice.owed > 0:
      "'\(notice.name)' is due at once: "
        + (isLive ? "the next run sends it to " : "once the event is live, it is sent to ")
        + Formatted.count(notice.owed, "attendee")
    case .over:
      "'\(notice.name)' does not leave for these dates: its time was over on "
        + shown(notice.expires)
    case .afterStart: "'\(notice.name)' has a date of its own, which is after the new start"
    default: nil
    }
  }

  // MARK: for a script

  private func json(dryRun: Bool, revision: Int?) -> JSONText {
    .object([
      ("event", .text(event.text)), ("dryRun", .flag(dryRun)),
      ("before", json(before)), ("after", json(after)),
      ("windowHeldBack", .optional(limit?.rawValue)), ("revision", .optional(revision)),
      ("notices", .array(notices.map(json))),
      ("untold", .number(untold?.count ?? 0)), ("remarks", .array(remarks.map { .text($0) })),
    ])
  }

  private func json(_ dates: Dates) -> JSONText {
    .object([
      ("starts", .text(stamp(dates.starts))), ("ends", .text(stamp(dates.ends))),
      ("calledOff", .optional(dates.calledOff.map { stamp($0) })),
      ("windowClosesAt", .text(Formatted.stamp(dates.windowCloses, zone: zone))),
    ])
  }

  private func stamp(_ time: LocalDateTime) -> String {
    Formatted.stamp(time.instant(in: timeZone), zone: zone)
  }

  private func json(_ notice: NoticeChange) -> JSONText {
    .object([
      ("notice", .text(notice.name.text)),
      ("dueBefore", .optional(notice.dueBefore.map { Formatted.stamp($0, zone: zone) })),
      ("dueAfter", .optional(notice.dueAfter.map { Formatted.stamp($0, zone: zone) })),
      ("expires", .text(Formatted.stamp(notice.expires, zone: zone))),
      ("left", .number(notice.left)), ("moot", .number(notice.moot)),
      ("owed", .number(notice.owed)), ("fate", .text(notice.fate.rawValue)),
    ])
  }
}
