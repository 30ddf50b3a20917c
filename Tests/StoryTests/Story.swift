import Foundation

/// A folder of `Tests/Stories`, whose `run` asserts and ends with 0 when all of it holds.
struct Story: Sendable, CustomStringConvertible {
  struct Ending: Sendable {
    let status: Int32
    /// What it printed on either stream.
    let output: String
  }

  let name: String

  var description: String { name }

  // .../Tests/StoryTests/Story.swift, with symbolic links resolved.
  private static let tests = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The program beside the tests' own executable, wherever the scratch folder is.
  private static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("mayfly")

  static func all() throws -> [Story] {
    try FileManager.default.contentsOfDirectory(atPath: tests.path + "/Stories")
      .filter { $0.first?.isNumber == true }.sorted().map(Story.init)
  }

  /// Runs it to its end. Its output goes through a file: a process that outlives it cannot keep us
  /// waiting, as the end of a pipe would.
  ///
  /// A test that runs out of time terminates it, and it ends what it started.
  func told() async throws -> Ending {
    let transcript = FileManager.default.temporaryDirectory
      .appendingPathComponent("mayfly-story-\(UUID().uuidString).txt")
    try Data().write(to: transcript)
    defer { try? FileManager.default.removeItem(at: transcript) }
    let writing = try FileHandle(forWritingTo: transcript)
    defer { try? writing.close() }

    let process = Process()
    // The runner of the tests blocks signals, and its children inherit that.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "--default-signal", Self.tests.appendingPathComponent("Stories/\(name)/run").path,
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["MAYFLY": Self.program.path], uniquingKeysWith: { _, ours in ours })
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = writing
    process.standardError = writing
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
        process.terminationHandler = { _ in ended.resume() }
        do { try process.run() } catch { ended.resume(throwing: error) }
      }
    } onCancel: {
      if process.isRunning { process.terminate() }
    }
    return Ending(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: transcript), as: UTF8.self))
  }
}
