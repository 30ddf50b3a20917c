import Foundation

/// A folder of `Tests/Stories`. Its `run` makes assertions and exits with 0 if all of them hold.
struct Story: Sendable, CustomStringConvertible {
  struct Ending: Sendable {
    let status: Int32
    /// The combined output of both streams.
    let output: String
  }

  let name: String

  /// Whether no other story may run at the same time. Then the head of `run` says why, in a line
  /// `# alone: …`.
  let isAlone: Bool

  var description: String { name }

  private init(_ name: String) throws {
    self.name = name
    isAlone = try String(contentsOfFile: Self.run(name), encoding: .utf8)
      .split(separator: "\n").prefix { $0.hasPrefix("#") }.contains { $0.hasPrefix("# alone: ") }
  }

  // .../Tests/StoryTests/Story.swift, with symbolic links resolved.
  private static let tests = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The program beside the test executable, wherever the scratch folder is.
  private static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("mayfly")

  static func all() throws -> [Story] {
    try FileManager.default.contentsOfDirectory(atPath: tests.path + "/Stories")
      .filter { $0.first?.isNumber == true }.sorted().map { try Story($0) }
  }

  private static func run(_ name: String) -> String { "\(tests.path)/Stories/\(name)/run" }

  /// Runs the story to its end. Its output goes to a file. With a pipe, a process that outlives the
  /// story could keep us waiting.
  ///
  /// After five minutes, the story is terminated (124) and ends everything that it started. The
  /// time counts from the story's own start. A test's time limit would include the wait for its
  /// turn.
  func told() async throws -> Ending {
    let transcript = FileManager.default.temporaryDirectory
      .appendingPathComponent("mayfly-story-\(UUID().uuidString).txt")
    try Data().write(to: transcript)
    defer { try? FileManager.default.removeItem(at: transcript) }
    let writing = try FileHandle(forWritingTo: transcript)
    defer { try? writing.close() }

    let process = Process()
    // The test runner blocks signals, and its child processes inherit that.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["--default-signal", "timeout", "--kill-after=30s", "5m", Self.run(name)]
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
