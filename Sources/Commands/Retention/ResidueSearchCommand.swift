import ArgumentParser
import Confinement
import Foundation
import Residue
import Workspaces

/// The process that searches for residue during a purge. Hidden, because only a purge uses it.
struct ResidueSearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "residue-search", abstract: "Serve a purge's search.", shouldDisplay: false)

  func run() throws {
    ProcessLimits.limitMemory(to: ResidueConversation.mostMemory)
    ProcessLimits.endProcess(withReaderOf: .standardOutput)
    try ResidueConversation.serve(
      .standardInput, .standardOutput, processorTime: MachineClock.threadMilliseconds)
  }
}
