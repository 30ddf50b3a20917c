import Residue
import ArgumentParser
import Foundation
import Retention

/// The process that searches for residue during a purge. Hidden, because only a purge uses it.
struct ResidueSearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "residue-search", abstract: "Serve a purge's search.", shouldDisplay: false)

  func run() throws {
    ResidueConversation.limitMemory()
    ResidueConversation.endProcess(withReaderOf: .standardOutput)
    try ResidueConversation.serve(.standardInput, .standardOutput)
  }
}
