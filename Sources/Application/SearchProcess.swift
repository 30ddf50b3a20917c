import Residue
import Foundation
import Retention
import Vocabulary

/// The residue search as a process of its own: the same program, told to search.
///
/// It gets the values through a pipe, so that none of them is in the process list, and ends when
/// the pipe closes.
final class SearchProcess: ResidueSearcher {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  /// What is not sent yet.
  private var told = Data()

  /// So much is sent at once, in bytes: a pipe holds it.
  private static let piece = 1 << 16

  /// The hidden command that serves the search.
  static let command = "residue-search"

  /// How long one search may take, in seconds: whatever lies in a workspace, its purge goes on.
  private static let longest = 900.0

  /// How long it may take to end, in seconds.
  private static let patience = 5.0

  init(program: String) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [Self.command]
    // A trace of a crash would print what the process was reading: the attendees' own data.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // Only the child may hold its own ends, or it never sees the pipe close.
    try input.fileHandleForReading.close()
    try output.fileHandleForWriting.close()
  }

  func tell(_ value: PersonalText) throws {
    told.append(ResidueConversation.message(.value, value.revealed))
    if told.count >= Self.piece { try send() }
  }

  private func send() throws {
    try input.fileHandleForWriting.write(contentsOf: told)
    told.removeAll(keepingCapacity: true)
  }

  func search(below root: String) throws -> ResidueFindings {
    told.append(ResidueConversation.message(.search, root))
    try send()
    let deadline = MachineClock.monotonicSeconds() + Self.longest
    var line = Data()
    while line.last != 0x0A {
      try waitForAnswer(until: deadline)
      // What is there already: to wait for more than a line would be to wait for ever.
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw SearchProcessError.ended }
      line.append(more)
    }
    return try JSONDecoder().decode(ResidueFindings.self, from: line)
  }

  private func waitForAnswer(until deadline: Double) throws {
    var descriptor = pollfd(
      fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
    while poll(&descriptor, 1, 1000) == 0 {
      guard MachineClock.monotonicSeconds() < deadline else {
        kill(process.processIdentifier, SIGKILL)
        throw SearchProcessError.tookTooLong
      }
    }
  }

  func end() {
    try? input.fileHandleForWriting.close()
    // It ends with its input; nothing that it does may keep a purge waiting.
    let deadline = MachineClock.monotonicSeconds() + Self.patience
    while process.isRunning, MachineClock.monotonicSeconds() < deadline { usleep(1000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }
}

/// Why a search gave no answer.
enum SearchProcessError: Error, CustomStringConvertible {
  case ended
  case tookTooLong

  var description: String {
    switch self {
    case .ended: "the searching process ended early"
    case .tookTooLong: "the search took too long"
    }
  }
}
