import Retention
import Rights
import Definitions
import Vocabulary
import Application
import Notices
import Mail
import Vault
import Wording

/// What a run did, for a person or a script.
struct RunSummary {
  let report: RunReport

  func show(_ terminal: Terminal) {
    if terminal.isJSON { terminal.print(json: json) }
    for fault in report.faults { terminal.complain(fault.message) }
    for notice in report.notices {
      terminal.say("\(notice.event): notice '\(notice.notice)': \(Self.counts(notice))")
    }
    if let letters = report.officeLetters.listed {
      terminal.say("letters about requests and inquiries: \(letters)")
    }
    for purge in report.purges {
      if let receipt = purge.receipt {
        terminal.say("\(purge.event): purged; the receipt is \(receipt)")
        Self.warn(ofResidueIn: purge, terminal)
      } else {
        terminal.complain(
          "\(purge.event): not purged yet: \(purge.reason?.message ?? "the next run continues")")
      }
    }
    if let first = report.awaiting.first {
      terminal.complain(
        "\(Formatted.count(report.awaiting.count, "window")) closed and "
          + "\(report.awaiting.count == 1 ? "waits" : "wait"), because no more are purged in a day "
          + "without a confirmation; confirm each with 'mayfly purge \(first) --confirm'")
    }
    for (event, records) in report.erasedFields {
      terminal.say(
        "\(event): fields whose time ended were erased from "
          + Formatted.count(records, "record"))
    }
    for returned in report.returned { terminal.complain(returned.message) }
    for (event, receipt) in report.preservationEnded {
      terminal.say(
        "\(event): what was kept of an attendee under a hold that has ended is destroyed; the receipt is "
          + receipt)
    }
    for (event, people) in report.notNotified {
      terminal.say(
        "\(event): \(Formatted.count(people, "attendee")) erased, because no announcement of the longer "
          + "window reached them")
    }
    for remark in report.remarks { terminal.remark("mayfly: \(remark.message)") }
    if let unavailable = report.unavailable {
      terminal.complain(
        "\(unavailable.reason.english); \(MailFault.remains.english), and the next run tries again")
    }
    if report.notices.isEmpty, report.purges.isEmpty, report.erasedFields.isEmpty,
      report.notNotified.isEmpty, report.preservationEnded.isEmpty, report.returned.isEmpty,
      report.awaiting.isEmpty, report.officeLetters.listed == nil,
      report.status == .done, report.remarks.isEmpty
    {
      terminal.say(report.waiting.isEmpty ? "nothing is due" : "nothing was done")
    }
    if !report.waiting.isEmpty { terminal.say("waiting:\n" + report.waiting.listed) }
  }

  /// Names the files that the program must not remove and that may still hold destroyed data.
  static func warn(ofResidueIn purge: Purge.Outcome, _ terminal: Terminal) {
    if !purge.isKeyDestroyed {
      terminal.complain(
        "\(purge.event): its key was not in the keyring, so it is not destroyed, and the receipt says "
          + "so; if the keyring of another workspace is in place, put the right one back, and the "
          + "next run destroys the key")
    }
    if !purge.isSearched {
      terminal.complain(
        "\(purge.event): nothing was looked for, because its vault or its key could not be read or the "
          + "search failed twice; look yourself for copies of its lists in the workspace")
    }
    guard purge.residue > 0 else { return }
    terminal.complain(
      "\(purge.event): \(Formatted.count(purge.residue, "file")) "
        + (purge.residue == 1
          ? "that is not Mayfly's still holds" : "that are not Mayfly's still hold")
        + " attendees' data; 'mayfly status' names "
        + "\(purge.residue == 1 ? "it" : "them")")
  }

  static func counts(_ notice: DispatchReport) -> String {
    let words: [(DeliveryState, String)] = [
      (.sent, "sent"), (.written, "written to a folder"), (.later, "to be tried again later"),
      (.refused, "refused"), (.unknown, "without an answer"), (.expired, "expired"),
      (.suppressed, "left out"),
    ]
    return words.filter { notice.count($0.0) > 0 }
      .map { "\(Formatted.grouped(notice.count($0.0))) \($0.1)" }.joined(separator: ", ")
  }

  private static func json(_ item: WaitingItem) -> JSONText {
    .object([
      ("event", .text(item.event.text)), ("kind", .text(item.kind.rawValue)),
      ("id", .text(item.id)), ("due", .text(Formatted.stamp(item.due, zone: item.zone))),
      ("recipients", .number(item.recipients)), ("code", .text(item.code)),
      ("message", .text(item.message)),
    ])
  }

  var json: JSONText {
    let states: [DeliveryState] = [
      .sent, .written, .later, .refused, .unknown, .expired, .suppressed,
    ]
    var pairs: [(String, JSONText)] = [
      (
        "notices",
        .array(
          report.notices.map { notice in
            .object(
              [
                ("event", .text(notice.event.text)), ("notice", .text(notice.notice.text)),
              ] + states.map { ($0.rawValue, .number(notice.count($0))) })
          })
      ),
      (
        "purges",
        .array(report.purges.map(\.json))
      ),
    ]
    if report.officeLetters.listed != nil {
      let letters = report.officeLetters
      pairs.append(
        (
          "requests",
          .object([
            ("sent", .number(letters.sent)), ("written", .number(letters.written)),
            ("later", .number(letters.later)), ("refused", .number(letters.refused)),
          ])
        ))
    }
    if !report.waiting.isEmpty {
      pairs.append(("waiting", .array(report.waiting.map(Self.json))))
    }
    if !report.faults.isEmpty {
      pairs.append(("faults", .array(report.faults.map { .text($0.message) })))
    }
    if let unavailable = report.unavailable {
      pairs.append(
        (
          "error",
          .object([("code", .text("mail-unavailable")), ("message", .text(unavailable.message))])
        ))
    }
    return .object(pairs)
  }
}

extension OfficePost.Report {
  /// `2 sent, 1 refused`; `nil` when nothing was tried.
  fileprivate var listed: String? {
    let counts = [
      (sent, "sent"), (written, "written to a folder"), (later, "to be tried again later"),
      (refused, "refused"), (unreadable, "that could not be written"),
    ].filter { $0.0 > 0 }
    return counts.isEmpty
      ? nil : counts.map { "\(Formatted.grouped($0.0)) \($0.1)" }.joined(separator: ", ")
  }
}
