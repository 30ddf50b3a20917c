import Foundation
import TestSupport
import Testing
import Vocabulary

struct TestWorldTests {
  @Test func `the world stands still until it is moved`() {
    let world = TestWorld(now: "2026-11-28T04:00:00Z")
    let environment = world.environment
    #expect(environment.now() == environment.now())
    world.advance(by: .hours(1))
    #expect(environment.now().description == "2026-11-28T05:00:00Z")
    world.now = Instant(seconds: 5)
    #expect(environment.now().seconds == 5)
    #expect(environment.monotonicSeconds() == 5)
  }

  @Test func `randomness follows from the seed and never repeats`() {
    let (first, second, other) = (TestWorld(seed: 1), TestWorld(seed: 1), TestWorld(seed: 2))
    let bytes = first.bytes(33)
    #expect(bytes.count == 33)
    #expect(bytes == second.bytes(33))
    #expect(bytes != other.bytes(33))
    #expect(first.bytes(33) != bytes)
  }

  @Test func `a temporary folder goes with its value`() throws {
    var folder: TemporaryFolder? = try TemporaryFolder()
    let path = try #require(folder?.path)
    try folder?.write("x", to: "a/b")
    #expect(FileManager.default.fileExists(atPath: path + "/a/b"))
    folder = nil
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a child process tells its status and output`() throws {
    #expect(try ChildProcess.run(["sh", "-c", "echo out; exit 3"]).status == 3)
    #expect(try ChildProcess.run(["sh", "-c", "echo out"]).text == "out\n")
    #expect(throws: ChildProcess.Failure(status: 3)) {
      try ChildProcess.run(["sh", "-c", "exit 3"]).succeeded()
    }
    #expect(ChildProcess.has("sh"))
    #expect(!ChildProcess.has("no-such-program"))
  }

  @Test func `a temporary workspace is private and empty`() throws {
    let workspace = try TemporaryWorkspace()
    #expect(mode(of: workspace.paths.hidden) == 0o700)
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.paths.hidden) == [])
  }
}
