import Application
import ArgumentParser
import FoundationEssentials
import Rights
import Vocabulary
import Wording
import Workspaces

struct RequestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request", abstract: "Answer what people ask about their own data.",
    discussion: """
      Example:  mayfly request open spring-seminar --kind disclose --identity -
                mayfly request list
                mayfly request confirm 12 --in-person known
                mayfly request fulfil 12

      A request is opened, then confirmed by the person, then fulfilled or refused, and then \
      answered. Nothing is told and nothing changes before it is confirmed. 'mayfly run' sends the \
      question and the answer.
      """,
    subcommands: [
      RequestOpenCommand.self, RequestConfirmCommand.self, RequestListCommand.self,
      RequestShowCommand.self, RequestFulfilCommand.self, RequestRefuseCommand.self,
      RequestAnswerCommand.self,
    ])
}

/// The number of a request, and the options of every command about one.
struct RequestNumber: ParsableArguments {
  @Argument(help: ArgumentHelp("The number of the request.", valueName: "number"))
  var number: Int
}

extension RequestRecord {
  /// The JSON of a request, the same in every command.
  func json(_ zone: String, _ more: [(String, JSONText)] = []) -> JSONText {
    .object(
      [
        ("number", .number(number)), ("kind", .text(kind.rawValue)),
        ("state", .text(state.rawValue)), ("due", .text(Formatted.stamp(due, zone: zone))),
        ("events", .array(events.map { .text($0.slug.text) })),
        ("everywhere", .flag(isEverywhere)),
        ("opened", .text(Formatted.stamp(opened, zone: zone))),
        ("answered", answered.map { .text(Formatted.stamp($0, zone: zone)) } ?? .null),
        ("identified", identified.map { .text($0.rawValue) } ?? .null),
        ("outcome", outcome.map { .text($0.rawValue) } ?? .null),
      ] + more)
  }

  /// `request 12 (to erase), confirmed`.
  var listed: String { "Request \(number) (\(kind.message)) is \(state.message)" }
}

extension Workspace {
  /// The zone in which times of requests are shown.
  func requestZone() throws -> String { try zone().identifier }
}

extension RequestKind: ExpressibleByArgument {}
extension Identification: ExpressibleByArgument {
  /// A reply is read by 'mayfly bounce'; nobody types it.
  package static var allValueStrings: [String] { inPerson.map(\.rawValue) }
}
extension RefusalGround: ExpressibleByArgument {}
extension AgentCapacity: ExpressibleByArgument {}
extension Requests.HandOver: ExpressibleByArgument {}
