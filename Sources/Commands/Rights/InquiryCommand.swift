import Application
import ArgumentParser
import Foundation
import Rights
import Storage
import Vocabulary
import Wording
import Workspaces

struct InquiryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inquiry", abstract: "Keep and answer what people ask the office.",
    discussion: """
      Example:  mayfly inquiry add < message
                mayfly inquiry list
                mayfly inquiry answer 3 --text -

      An inquiry is kept sealed, and destroyed 90 days after its answer.
      """,
    subcommands: [Add.self, List.self, Show.self, Answer.self, Close.self])

  struct Add: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Add a mail, or a question that came in another way.",
      discussion: """
        Examples:  mayfly inquiry add < message
                   mayfly inquiry add --text - --from kei@example.org

        A mail of a machine or a mailing list makes no inquiry. What is attached is not stored.
        """)

    @Argument(help: "A file with the mail; - or nothing reads standard input.", completion: .file())
    var file: String?
    @Option(help: "The question itself; - reads it from standard input.") var text: String?
    @Option(help: "Who asks: an e-mail address; - reads it from standard input.") var from: String?
    @OptionGroup var global: GlobalOptions

    /// In octets.
    private static let largestMail = 32 << 20

    func validate() throws {
      if text != nil, file != nil { throw ValidationError("give a mail or --text, not both") }
      if from != nil, text == nil { throw ValidationError("--from is for --text") }
    }

    func perform(_ terminal: Terminal) throws {
      let workspace = try global.open()
      let inquiries = Inquiries(workspace.rights)
      let inquiry: Inquiry
      if let text {
        inquiry = try inquiries.add(try typed(text))
      } else {
        guard let made = try inquiries.add(mail: try mail()) else {
          // A mail server that pipes its mail here must not send it back to a machine.
          if global.json { terminal.print(json: .object([("number", .null)])) }
          return terminal.complain(
            "no person wrote this mail, or it is empty, so it makes no inquiry")
        }
        inquiry = made
      }
      if global.json { terminal.print(json: inquiry.json(try workspace.requestZone())) }
      terminal.say("Inquiry \(inquiry.number) is \(inquiry.state.rawValue).")
    }

    private func typed(_ text: String) throws -> InquiryContent {
      let sender = try from.map { try Prompt.value($0, prompt: "address") }
      if let sender, EmailAddress(sender) == nil {
        throw ValidationError("--from needs an e-mail address")
      }
      let words = try Prompt.text(text, prompt: "question")
      guard words.contains(where: { !$0.isWhitespace }) else {
        throw ValidationError("--text needs a text")
      }
      return InquiryContent(sender: sender, text: words)
    }

    private func mail() throws -> [UInt8] {
      if let file, file != "-" {
        return try PrivateFiles.read(GlobalOptions.absolute(file), limit: Self.largestMail)
      }
      guard let bytes = try Prompt.bytes(atMost: Self.largestMail) else {
        throw ValidationError("the mail is larger than 32 MiB")
      }
      return bytes
    }
  }

  struct List: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Show the inquiries. It shows nothing of what they say.",
      discussion: "Example:  mayfly inquiry list")
    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let workspace = try global.open(isReadOnly: true)
      let zone = try workspace.requestZone()
      let inquiries = try Inquiries(workspace.rights).list()
      if global.json { return terminal.print(json: .array(inquiries.map { $0.json(zone) })) }
      guard !inquiries.isEmpty else { return terminal.say("There are no inquiries.") }
      var table = TextTable(["number", "state", "received"], rightAligned: [0])
      for inquiry in inquiries {
        table.add([
          "\(inquiry.number)", inquiry.state.rawValue,
          Formatted.time(inquiry.received, zone: zone),
        ])
      }
      terminal.print(table.fitted(to: terminal.width))
    }
  }

  struct Show: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Show one inquiry.", discussion: "Example:  mayfly inquiry show 3")
    @OptionGroup var inquiry: InquiryNumber
    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let workspace = try global.open(isReadOnly: true)
      let zone = try workspace.requestZone()
      let (record, content) = try Inquiries(workspace.rights).show(inquiry.number)
      if global.json {
        return terminal.print(
          json: record.json(
            zone,
            [
              ("from", content?.sender.map { .text($0) } ?? .null),
              ("name", content?.senderName.map { .text($0) } ?? .null),
              ("subject", content?.subject.map { .text($0) } ?? .null),
              ("text", content.map { .text($0.text) } ?? .null),
              ("cut", .flag(content?.isCut ?? false)),
            ]))
      }
      let sender = [content?.senderName, content?.sender].compactMap { $0 }.map(TextTable.harmless)
      let text = (content?.text ?? "(destroyed)").replacing("\r\n", with: "\n")
      terminal.print(
        """
        inquiry \(record.number), \(record.state.rawValue), \
        received \(Formatted.time(record.received, zone: zone))
        from: \(sender.isEmpty ? "unknown" : sender.joined(separator: ", "))
        subject: \(TextTable.harmless(content?.subject ?? "-"))

        \(TextTable.harmless(text, keepingLines: true))\(content?.isCut == true ? "\n(the rest is left out)" : "")
        """)
    }
  }

  struct Answer: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Answer an inquiry by mail, or note that it was answered.",
      discussion: """
        Examples:  mayfly inquiry answer 3 --text -
                   mayfly inquiry answer 3

        With --text the next 'mayfly run' sends the answer. Without it, the inquiry counts as answered \
        in another way.
        """)
    @OptionGroup var inquiry: InquiryNumber
    @Option(help: "The answer; - reads it from standard input.") var text: String?
    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let workspace = try global.open()
      let words = try text.map { try Prompt.text($0, prompt: "answer") }
      let record = try Inquiries(workspace.rights).answer(inquiry.number, words)
      if global.json { terminal.print(json: record.json(try workspace.requestZone())) }
      terminal.say(
        "Inquiry \(record.number) is answered."
          + (words == nil ? "" : " The next 'mayfly run' sends the answer."))
    }
  }

  struct Close: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Close an inquiry that needs no answer.",
      discussion: "Example:  mayfly inquiry close 3")
    @OptionGroup var inquiry: InquiryNumber
    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let workspace = try global.open()
      let record = try Inquiries(workspace.rights).close(inquiry.number)
      if global.json { terminal.print(json: record.json(try workspace.requestZone())) }
      terminal.say("Inquiry \(record.number) is closed.")
    }
  }
}

/// The number of an inquiry.
struct InquiryNumber: ParsableArguments {
  @Argument(help: ArgumentHelp("The number of the inquiry.", valueName: "number"))
  var number: Int
}

extension Inquiry {
  fileprivate func json(_ zone: String, _ more: [(String, JSONText)] = []) -> JSONText {
    .object(
      [
        ("number", .number(number)), ("state", .text(state.rawValue)),
        ("received", .text(Formatted.stamp(received, zone: zone))),
      ] + more)
  }
}

extension Prompt {
  /// `text` itself. If it is `-`, all of standard input, at most 256 KiB.
  fileprivate static func text(_ text: String, prompt: String) throws -> String {
    guard text == "-" else { return text }
    if isatty(STDIN_FILENO) == 1 {
      StandardStream.error.write("\(prompt) (end with Ctrl-D):\n")
    }
    guard let bytes = try bytes(atMost: 256 << 10) else {
      throw ValidationError("the text is larger than 256 KiB")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
