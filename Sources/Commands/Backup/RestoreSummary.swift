import Backup
import Vocabulary

/// What a restore put back, and what was lost since the backup.
struct RestoreSummary {
  let outcome: Restore.Outcome

  func show(_ terminal: Terminal) {
    terminal.say(
      "Restored \(Formatted.count(outcome.restored.count, "event")) as of "
        + "\(Formatted.time(outcome.takenAt, zone: "UTC")) (UTC); the ledger has "
        + "\(Formatted.count(outcome.entries, "entry", plural: "entries")).")
    for event in outcome.restored {
      let lost = outcome.since.filter { $0.event == event }.compactMap(Self.words)
      if !lost.isEmpty {
        terminal.say("  \(event): since the backup \(lost.joined(separator: ", "))")
      }
    }
    for event in outcome.kept {
      terminal.say("  \(event): its vault is here and not damaged; it was left as it is")
    }
    for event in outcome.purged { terminal.say("  \(event): was purged, and stays purged") }
    if outcome.files > 0 {
      terminal.say(
        "  \(Formatted.count(outcome.files, "definition or receipt", plural: "definitions and receipts")) put back"
      )
    }
    if outcome.lostStops > 0 {
      terminal.complain(
        "\(Formatted.count(outcome.lostStops, "person", plural: "people")) unsubscribed after the "
          + "backup, and the backup does not know who; notices of their events wait until you find "
          + "out")
    }
    for receipt in outcome.receiptsBeyond {
      terminal.complain(
        "'\(receipt)' names a later entry than this ledger has, so something after the backup is not "
          + "known: restore again with --ledger FILE, a later 'mayfly ledger export'")
    }
    if let number = outcome.lostHead {
      terminal.complain(
        "entry \(number) existed, but no ledger here has it; if you have a later "
          + "'mayfly ledger export', restore again with --ledger FILE")
    }
    if outcome.isByBackupAlone {
      terminal.complain(
        "no later ledger was here or given, so people who were erased after the backup are back; "
          + "if you have a "
          + "later 'mayfly ledger export', restore again with --ledger FILE before anything else runs"
      )
    }
    for event in outcome.lost {
      terminal.complain(
        "the vault of '\(event)' is neither here nor in the backup; restore from a later one, or "
          + "purge it and import again")
    }
    if !outcome.restored.isEmpty {
      terminal.say(
        "What was due by now, and may have left since the backup, waits for your confirmation: "
          + "'mayfly status' lists what waits, if anything; 'mayfly send EVENT NOTICE' sends one.")
    }
  }

  /// What happened to one kind of entry; `nil` if it does not matter.
  private static func words(_ since: (event: Slug, kind: String, count: Int)) -> String? {
    let (one, many, fate): (String, String, String)
    switch since.kind {
    case "list-imported": (one, many, fate) = ("import", "imports", "lost, import again")
    case "attendee-added": (one, many, fate) = ("added by hand", "added by hand", "lost")
    case "attendee-checked-in": (one, many, fate) = ("check-in", "check-ins", "lost")
    case "attendee-cancelled": (one, many, fate) = ("cancellation", "cancellations", "lost")
    case "attendee-registered":
      (one, many, fate) = ("cancellation undone", "cancellations undone", "lost")
    case "attendee-not-checked-in":
      (one, many, fate) = ("check-in undone", "check-ins undone", "lost")
    case "attendee-corrected": (one, many, fate) = ("correction", "corrections", "lost")
    case "attendee-erased": (one, many, fate) = ("erasure", "erasures", "done again")
    case "fields-erased":
      (one, many, fate) = ("erasure of fields", "erasures of fields", "the next run does it again")
    case "window-set":
      (one, many, fate) = (
        "change of the window", "changes of the window",
        "a shorter one is in force, announce a longer one again"
      )
    case "event-revised":
      (one, many, fate) = ("change of dates", "changes of dates", "write them into event.yaml")
    case "notices-stopped": (one, many, fate) = ("stop", "stops", "lost, find out who again")
    case "notices-resumed": (one, many, fate) = ("stop taken back", "stops taken back", "lost")
    case "use-stopped":
      (one, many, fate) = ("stop of use", "stops of use", "lost, find out who again")
    case "use-resumed":
      (one, many, fate) = ("use taken up again", "uses taken up again", "lost")
    case "letter-returned": (one, many, fate) = ("returned letter", "returned letters", "lost")
    case "notice-dispatched":
      (one, many, fate) = (
        "dispatch", "dispatches", "its notice waits if its window has not closed"
      )
    case "hold-placed": (one, many, fate) = ("hold", "holds", "in force")
    case "hold-ended": (one, many, fate) = ("end of a hold", "ends of holds", "in force")
    default: return nil
    }
    return "\(Formatted.count(since.count, one, plural: many)) (\(fate))"
  }

  var json: JSONText {
    func slugs(_ slugs: [Slug]) -> JSONText { .array(slugs.map { .text($0.text) }) }
    return .object([
      ("takenAt", .text(outcome.takenAt.rfc3339())), ("restored", slugs(outcome.restored)),
      ("kept", slugs(outcome.kept)), ("purged", slugs(outcome.purged)),
      ("lost", slugs(outcome.lost)),
      (
        "since",
        .array(
          outcome.since.map {
            .object([
              ("event", .text($0.event.text)), ("kind", .text($0.kind)),
              ("count", .number($0.count)),
            ])
          })
      ),
      ("erasedAgain", .number(outcome.erasedAgain)), ("lostStops", .number(outcome.lostStops)),
      ("receiptsBeyond", .array(outcome.receiptsBeyond.map { .text($0) })),
      ("lostEntry", .optional(outcome.lostHead)),
      ("files", .number(outcome.files)), ("ledgerEntries", .number(outcome.entries)),
    ])
  }
}
