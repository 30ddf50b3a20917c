import ArgumentParser
import Confinement
import Foundation
import Spreadsheets

/// The process that reads a workbook for an import. Hidden, because only this program uses it.
struct WorkbookRowsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: WorkbookReader.command, abstract: "Write the rows of a sheet for an import.",
    shouldDisplay: false)

  @Option var sheet: String?

  func run() throws {
    WorkbookConversion.limitProcess()
    ProcessLimits.endProcess(withReaderOf: .standardOutput)
    WorkbookConversion.serve(STDIN_FILENO, STDOUT_FILENO, sheet: sheet)
  }
}
