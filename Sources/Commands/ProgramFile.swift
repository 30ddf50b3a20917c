import Foundation

/// The program's own file.
enum ProgramFile {
  /// The path by which this process was started. It is written once, before the first command.
  nonisolated(unsafe) static var started = "mayfly"

  /// The path to start the program as another process.
  static var path: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? GlobalOptions.absolute(started)
  }
}
