import Residue
import ArgumentParser
import Foundation
import Retention

/// The searching side of a purge: hidden, because only a purge talks with it.
struct ResidueSearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "residue-search", abstract: "Serve a purge's search.", shouldDisplay: false)

  func run() throws {
    try ResidueConversation.serve(.standardInput, .standardOutput)
  }
}
