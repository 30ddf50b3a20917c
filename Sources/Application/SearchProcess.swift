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

  /// The hidden command that serves the search.
  static let command = "residue-search"

  init(program: String) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [Self.command]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // Only the child may hold its own ends, or it never sees the pipe close.
    try input.fileHandleForReading.close()
    try output.fileHandleForWriting.close()
  }

  func tell(_ value: PersonalText) throws {
    try input.fileHandleForWriting.write(
      contentsOf: ResidueConversation.message(.value, value.revealed))
  }

  func search(below root: String) throws -> ResidueFindings {
    try input.fileHandleForWriting.write(contentsOf: ResidueConversation.message(.search, root))
    var line = Data()
    while line.last != 0x0A {
      // What is there already: to wait for more than a line would be to wait for ever.
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw SearchProcessError.ended }
      line.append(more)
    }
    return try JSONDecoder().decode(ResidueFindings.self, from: line)
  }

  func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}

/// Why a search gave no answer.
enum SearchProcessError: Error, CustomStringConvertible {
  case ended

  var description: String { "the searching process ended early; the next run searches again" }
}
