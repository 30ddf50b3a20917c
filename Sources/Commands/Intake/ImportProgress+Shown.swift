import Foundation
import Intake

extension ImportProgress {
  /// Shows the progress of an import on one terminal line: rows, rate and time left.
  static func shown(on terminal: Terminal) -> (ImportProgress) -> Void {
    let began = ProcessInfo.processInfo.systemUptime
    return { progress in
      let seconds = max(ProcessInfo.processInfo.systemUptime - began, 0.001)
      if progress.bytesRead == progress.bytesTotal {
        guard seconds > 1 else { return }
        return terminal.step("importing: \(Formatted.count(progress.rows, "row")) read, finishing")
      }
      terminal.progress(progress.line(after: seconds))
    }
  }

  private func line(after seconds: Double) -> String {
    let rate = Int(Double(rows) / seconds)
    let pace = "\(Formatted.count(rows, "row")), \(Formatted.grouped(rate)) a second"
    guard let bytesTotal, bytesRead > 0 else { return "importing: \(pace)" }
    let left = Double(bytesTotal - bytesRead) / Double(bytesRead) * seconds
    return "importing \(bytesRead * 100 / bytesTotal)%: \(pace), \(Int(left.rounded(.up))) s left"
  }
}
