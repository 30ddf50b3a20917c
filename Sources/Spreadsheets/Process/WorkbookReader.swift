import Foundation
package import Tabular

/// How to read workbooks: it starts this program again as the process that does it.
package struct WorkbookReader: Sendable {
  /// The hidden command that reads a workbook.
  package static let command = "workbook-rows"

  private let program: String
  private let variables: [String: String]
  private let monotonicSeconds: @Sendable () -> Double
  private let shouldStop: @Sendable () -> Bool

  /// - Parameters:
  ///   - program: the path of this program.
  ///   - variables: the environment variables of this process. The other one gets none of them but
  ///     the folders of libraries: it needs no secret.
  ///   - shouldStop: whether somebody asked this program to stop.
  package init(
    program: String, variables: [String: String],
    monotonicSeconds: @escaping @Sendable () -> Double,
    shouldStop: @escaping @Sendable () -> Bool
  ) {
    self.program = program
    self.variables = variables.filter { $0.key == "LD_LIBRARY_PATH" }
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    self.monotonicSeconds = monotonicSeconds
    self.shouldStop = shouldStop
  }

  /// Looks at the first bytes of a list. For a workbook, it returns the sheet with the table; any
  /// other list is returned as it is.
  ///
  /// - Parameter sheet: the name or the number of a sheet; nil to choose the one with the table.
  /// - Throws: ``WorkbookFault``; `TableError`.
  package func sheet(of source: TableSource, named sheet: String?) throws -> TableSource {
    switch try ListFile(source) {
    case .other(let source): return source
    case .workbook(let file, let format):
      let process = try SheetProcess(
        program: program, variables: variables, file: file, sheet: sheet,
        monotonicSeconds: monotonicSeconds, shouldStop: shouldStop)
      do {
        try process.begin()
      } catch {
        if let other = Self.other(than: error, format) { throw TableError.notATable(other) }
        throw error
      }
      return .sheet(process)
    }
  }

  /// What a file is that is no workbook; nil for a workbook that cannot be read.
  private static func other(than fault: WorkbookFault, _ format: ForeignFormat) -> ForeignFormat? {
    switch fault {
    case .isNoWorkbook: format == .excelWorkbook ? .zip : format
    case .isDocument: .document
    // Nothing at its start says that it is more than an archive.
    case .isDamaged, .isProtected: format == .zip ? .zip : nil
    default: nil
    }
  }
}
