import Foundation
import Vocabulary
import Wording

extension WorkProgress {
  /// Shows the progress of work that begins now on one terminal line.
  static func shown(on terminal: Terminal) -> ProgressHandler {
    let began = ProcessInfo.processInfo.systemUptime
    return { progress in
      let seconds = ProcessInfo.processInfo.systemUptime - began
      let line = progress.line(after: seconds).english
      switch progress.work {
      case .importing where progress.isFinishing: if seconds > 1 { terminal.step(line) }
      case .importing, .sending, .backingUp: terminal.progress(line)
      case .purging, .restoring: terminal.step(line)
      }
    }
  }
}
