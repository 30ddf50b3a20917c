import Foundation
package import Vocabulary

/// The residue search in its own process. The process runs the same program with a hidden command.
///
/// It gets the values through a pipe, so that no value appears in the process list. It ends when
/// the pipe closes.
package final class SearchProcess: ResidueSearcher {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  /// Data that is not sent yet.
  private var unsent: [UInt8] = []
  private let monotonicSeconds: () -> Double
  private let shouldStop: () -> Bool

  /// The number of bytes in one write. A pipe can hold them.
  private static let piece = 1 << 16

  /// The hidden command that runs the search.
  package static let command = "residue-search"

  /// The time limit of one search, in seconds. After it, the purge continues without a result.
  private static let longest = 900.0

  /// How long to wait for the process to end, in seconds.
  private static let patience = 5.0

  /// How often a search checks whether it must stop, in milliseconds.
  private static let pause: Int32 = 200

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - program: the path of this program.
  ///   - variables: the environment variables of the process.
  ///   - shouldStop: whether somebody asked this program to stop.
  package init(
    program: String, variables: [String: String], monotonicSeconds: @escaping () -> Double,
    shouldStop: @escaping () -> Bool
  ) throws {
    self.monotonicSeconds = monotonicSeconds
    self.shouldStop = shouldStop
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [Self.command]
    // A crash trace could print the data in memory: the attendees' personal data.
    process.environment = variables.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // Only the child may hold its ends of the pipes. Otherwise it never sees the pipe close.
    try input.fileHandleForReading.close()
    try output.fileHandleForWriting.close()
  }

  /// Adds a value to the next searches.
  package func look(for value: PersonalText) throws {
    ResidueConversation.append(.value, value.revealed, to: &unsent)
    if unsent.count >= Self.piece { try send() }
  }

  /// Leaves files out of the next searches.
  package func leaveOut(pathsBeginningWith path: String) throws {
    ResidueConversation.append(.leaveOut, path, to: &unsent)
  }

  private func send() throws {
    try input.fileHandleForWriting.write(contentsOf: unsent)
    unsent.removeAll(keepingCapacity: true)
  }

  /// - Throws: ``SearchProcessError``.
  package func search(below root: String) throws -> ResidueFindings {
    ResidueConversation.append(.search, root, to: &unsent)
    try send()
    let deadline = monotonicSeconds() + Self.longest
    var line = Data()
    while line.last != 0x0A {
      try waitForAnswer(until: deadline)
      // Read only the data that is there: a wait for more than a line could last forever.
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

  /// Ends the process, and waits a short time for its end. A second call does nothing.
  package func end() {
    try? input.fileHandleForWriting.close()
    // The process ends when its input ends. Nothing may make the purge wait for it.
    let deadline = monotonicSeconds() + Self.patience
    while process.isRunning, monotonicSeconds() < deadline { usleep(1000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }
}

/// Why a search returned no result.
package enum SearchProcessError: Error, Hashable {
  case ended
  case tookTooLong
  /// Somebody asked this program to stop.
  case stopped
}
