import Foundation
package import Vocabulary

/// The residue search as a process of its own: the same program, told to search.
///
/// It gets the values through a pipe, so that none of them is in the process list, and ends when
/// the pipe closes.
package final class SearchProcess: ResidueSearcher {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  /// What is not sent yet.
  private var unsent = Data()
  private let monotonicSeconds: () -> Double
  private let shouldStop: () -> Bool

  /// So much is sent at once, in bytes: a pipe holds it.
  private static let piece = 1 << 16

  /// The hidden command that serves the search.
  package static let command = "residue-search"

  /// How long one search may take, in seconds: whatever lies in a workspace, its purge goes on.
  private static let longest = 900.0

  /// How long it may take to end, in seconds.
  private static let patience = 5.0

  /// How often a search asks whether to stop, in milliseconds.
  private static let pause: Int32 = 200

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - program: the path of this program.
  ///   - variables: the environment variables that it gets.
  ///   - shouldStop: whether somebody asked this program to stop.
  package init(
    program: String, variables: [String: String], monotonicSeconds: @escaping () -> Double,
    shouldStop: @escaping () -> Bool
  ) throws {
    self.monotonicSeconds = monotonicSeconds
    self.shouldStop = shouldStop
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [Self.command]
    // A trace of a crash would print what the process was reading: the attendees' own data.
    process.environment = variables.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // Only the child may hold its own ends, or it never sees the pipe close.
    try input.fileHandleForReading.close()
    try output.fileHandleForWriting.close()
  }

  package func tell(_ value: PersonalText) throws {
    unsent.append(ResidueConversation.message(.value, value.revealed))
    if unsent.count >= Self.piece { try send() }
  }

  private func send() throws {
    try input.fileHandleForWriting.write(contentsOf: unsent)
    unsent.removeAll(keepingCapacity: true)
  }

  /// - Throws: ``SearchProcessError``.
  package func search(below root: String) throws -> ResidueFindings {
    unsent.append(ResidueConversation.message(.search, root))
    try send()
    let deadline = monotonicSeconds() + Self.longest
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
    while true {
      if shouldStop() { throw killed(because: .stopped) }
      let answer = poll(&descriptor, 1, Self.pause)
      if answer > 0 { return }
      // A signal that asks this program to stop interrupts the wait.
      guard answer == 0 || errno == EINTR else { throw killed(because: .ended) }
      guard monotonicSeconds() < deadline else { throw killed(because: .tookTooLong) }
    }
  }

  private func killed(because error: SearchProcessError) -> SearchProcessError {
    kill(process.processIdentifier, SIGKILL)
    return error
  }

  package func end() {
    try? input.fileHandleForWriting.close()
    // It ends with its input; nothing that it does may keep a purge waiting.
    let deadline = monotonicSeconds() + Self.patience
    while process.isRunning, monotonicSeconds() < deadline { usleep(1000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }
}

/// Why a search gave no answer.
package enum SearchProcessError: Error, Hashable {
  case ended
  case tookTooLong
  /// Somebody asked this program to stop.
  case stopped
}

extension SearchProcessError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .ended: "the searching process ended early"
    case .tookTooLong: "the search took too long"
    case .stopped: "the search was stopped on request"
    }
  }
}
