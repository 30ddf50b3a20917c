import Foundation

/// A system program that runs for a test.
package final class ChildProcess {
  /// The exit status of a program and its output.
  package struct Outcome: Sendable {
    package let status: Int32
    package let output: [UInt8]

    package var text: String { String(decoding: output, as: UTF8.self) }

    /// - Throws: ``Failure`` unless the status is 0.
    @discardableResult
    package func succeeded() throws -> Outcome {
      guard status == 0 else { throw Failure(status: status) }
      return self
    }
  }

  package struct Failure: Error, Hashable {
    package let status: Int32

    package init(status: Int32) { self.status = status }
  }

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  /// Starts the program that `PATH` finds for the first item of `arguments`.
  package init(_ arguments: [String], folder: String? = nil) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    try process.run()
  }

  deinit { if process.isRunning { process.terminate() } }

  /// Waits for the next line of output.
  package func line() -> String {
    var bytes: [UInt8] = []
    while let byte = try? output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A {
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Closes its input and waits for its end.
  @discardableResult
  package func finish() throws -> Outcome {
    try input.fileHandleForWriting.close()
    let rest = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: [UInt8](rest))
  }

  /// Runs a program to its end.
  @discardableResult
  package static func run(_ arguments: [String], folder: String? = nil) throws -> Outcome {
    try ChildProcess(arguments, folder: folder).finish()
  }

  /// Whether the system has a program with this name.
  package static func has(_ program: String) -> Bool {
    (try? run(["sh", "-c", "command -v \"$0\"", program]).status) == 0
  }
}
