package import Spreadsheets
package import Workspaces

extension Workspace {
  /// Reads workbooks in another process of this program.
  package var workbooks: WorkbookReader { options.workbooks }
}

extension OpenOptions {
  /// Reads workbooks in another process of this program.
  package var workbooks: WorkbookReader {
    WorkbookReader(
      program: program, variables: variables, monotonicSeconds: MachineClock.monotonicSeconds,
      shouldStop: shouldStop)
  }
}
