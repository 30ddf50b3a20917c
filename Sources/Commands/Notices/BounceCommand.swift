import Application
import ArgumentParser
import Notices
import Mail
import Vocabulary
import Wording

struct BounceCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "bounce",
    abstract:
      "Read what came back: reports of undeliverable letters, and e-mails that unsubscribe.",
    discussion: """
      Examples:  mayfly bounce < message
                 mayfly bounce --mailbox imaps://mail.example.org/INBOX

      Without --mailbox it reads one message from a pipe, as a mail server's alias gives it. User and \
      password of a mailbox come from MAYFLY_IMAP_USER and MAYFLY_IMAP_PASSWORD, or from the file that \
      MAYFLY_IMAP_CREDENTIALS names. Other messages change nothing and stay unread.
      """)

  @Option(help: ArgumentHelp("Fetch unread messages from there.", valueName: "imaps://host/folder"))
  var mailbox: String?
  @Flag(name: .long, help: "Note that somebody read the messages that 'mayfly status' names.")
  var read = false
  @OptionGroup var global: GlobalOptions

  /// In octets. Reports are small, but may include the returned letter with its attachments.
  private static let largestMessage = 32 << 20

  func validate() throws {
    if read, mailbox != nil { throw ValidationError("give --read or --mailbox, not both") }
  }

  func perform(_ terminal: Terminal) throws {
    let returns = Returns(try global.open().notices)
    if read {
      try returns.noteRead()
      if global.json { terminal.print(json: .object([("unheard", .number(0))])) }
      return terminal.say("Noted: the messages were read.")
    }
    var tally = ReturnTally()
    if let mailbox {
      do {
        tally = try returns.fetch(from: Mailbox(parsing: mailbox))
      } catch let error as MailboxError {
        throw ValidationError(error.message)
      }
    } else {
      guard let message = try Prompt.bytes(atMost: Self.largestMessage) else {
        throw ValidationError("the message is larger than 32 MiB; no delivery report is")
      }
      tally = try returns.takeOne(message)
    }
    if global.json { terminal.print(json: Self.json(tally)) }
    for line in Self.lines(tally) { terminal.say(line) }
  }

  private static func lines(_ tally: ReturnTally) -> [String] {
    var lines = tally.outcomes.map { outcome in
      let known = outcome.isNew ? "" : " (known before)"
      return switch outcome.reason {
      case .bounced:
        "\(outcome.event): the letter of notice '\(outcome.notice)' to \(outcome.code) came back; the "
          + "address gets no more letters of this event\(known)"
      case nil:
        "\(outcome.event): the letter of notice '\(outcome.notice)' to \(outcome.code) was given up on "
          + "its way; 'mayfly retry' puts it back in the queue\(known)"
      case .stopped:
        "\(outcome.event): \(outcome.code) unsubscribed and gets no more letters of this "
          + "event\(known)"
      }
    }
    lines += tally.requests.map(\.message)
    lines += tally.inquiries.map { "a question of a person is kept as inquiry \($0)" }
    if tally.temporary > 0 {
      lines.append(
        "\(Formatted.count(tally.temporary, "report")) of letters that are still on their way: nothing "
          + "changed")
    }
    if tally.ignored > 0 {
      lines.append(
        "\(Formatted.count(tally.ignored, "message")) not about a letter of this office: nothing changed"
      )
    }
    if tally.unheard > 0 {
      let isOne = tally.unheard == 1
      lines.append(
        "\(Formatted.count(tally.unheard, "message")) perhaps \(isOne ? "asks" : "ask") to stop "
          + "letters: read \(isOne ? "it" : "them"), and use 'mayfly stop'")
    }
    if tally.oversized > 0 {
      lines.append(
        "\(Formatted.count(tally.oversized, "message")) too large to be a report: left alone")
    }
    if tally.waiting > 0 {
      lines.append("\(Formatted.count(tally.waiting, "message")) left for the next visit")
    }
    return lines.isEmpty ? ["nothing unread"] : lines
  }

  private static func json(_ tally: ReturnTally) -> JSONText {
    func count(_ reason: SuppressionReason?) -> JSONText {
      .number(tally.outcomes.count { $0.reason == reason })
    }
    return .object([
      ("bounced", count(.bounced)), ("stopped", count(.stopped)), ("lost", count(nil)),
      ("temporary", .number(tally.temporary)), ("ignored", .number(tally.ignored)),
      ("unheard", .number(tally.unheard)),
      ("oversized", .number(tally.oversized)), ("waiting", .number(tally.waiting)),
      ("inquiries", .array(tally.inquiries.map { .number($0) })),
      (
        "requests",
        .array(
          tally.requests.map { reply in
            .object([
              ("number", reply.number.map { .number($0) } ?? .null), ("code", .text(reply.code)),
            ])
          })
      ),
      (
        "letters",
        .array(
          tally.outcomes.map { outcome in
            .object([
              ("event", .text(outcome.event.text)), ("notice", .text(outcome.notice.text)),
              ("code", .text(outcome.code.description)),
              ("reason", .text(outcome.reason?.rawValue ?? "lost")), ("new", .flag(outcome.isNew)),
            ])
          })
      ),
    ])
  }
}
