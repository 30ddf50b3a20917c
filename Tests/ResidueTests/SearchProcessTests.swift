import Foundation
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Residue

@Suite(.timeLimit(.minutes(1))) struct SearchProcessTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A program that takes the place of ours, told by `script` what to do.
  private func process(
    _ script: String, shouldStop: @escaping () -> Bool = { false },
    monotonicSeconds: @escaping () -> Double = { 0 }
  ) throws -> SearchProcess {
    let program = try folder.write("#!/bin/sh\n" + script, to: "program")
    chmod(program, 0o700)
    return try SearchProcess(
      program: program, variables: ["FOLDER": folder.path], monotonicSeconds: monotonicSeconds,
      shouldStop: shouldStop)
  }

  /// The script's process, once it has said which it is; whether it still runs.
  private func isRunning() throws -> Bool {
    let id = String(decoding: contents(of: folder.path("id")), as: UTF8.self)
    return kill(try #require(Int32(id.trimmingCharacters(in: .whitespacesAndNewlines))), 0) == 0
  }

  @Test func `a search answers with what the process found`() throws {
    let process = try process(
      """
      echo "$1 $SWIFT_BACKTRACE" > "$FOLDER/told"
      echo '{"values":1,"tooShort":0,"files":7,"hits":[],"opaque":0,"opaquePaths":[]}'
      cat > "$FOLDER/heard"
      """)
    try process.tell(PersonalText("ada@example.org"))
    #expect(try process.search(below: "/x").files == 7)
    process.end()
    #expect(
      String(decoding: contents(of: folder.path("told")), as: UTF8.self)
        == "residue-search enable=no\n")
    #expect(
      contents(of: folder.path("heard"))
        == Array("V\0\0\0\u{0F}ada@example.orgS\0\0\0\u{02}/x".utf8))
  }

  @Test func `a process that ends without an answer is told`() throws {
    let process = try process("head -c 5 > /dev/null")
    #expect(throws: SearchProcessError.ended) { try process.search(below: "/x") }
    process.end()
  }

  @Test func `a request to stop ends the search and its process`() throws {
    let asked = Mutex(0)
    let process = try process(
      "echo $$ > \"$FOLDER/id\"\nexec cat > /dev/null",
      shouldStop: {
        asked.withLock { $0 += 1 }
        return asked.withLock { $0 } > 5
      })
    #expect(throws: SearchProcessError.stopped) { try process.search(below: "/x") }
    process.end()
    #expect(try !isRunning())
  }

  @Test func `a search that takes too long is ended`() throws {
    let time = Mutex(0.0)
    let process = try process(
      "echo $$ > \"$FOLDER/id\"\nexec cat > /dev/null",
      monotonicSeconds: {
        time.withLock {
          $0 += 300
          return $0
        }
      })
    #expect(throws: SearchProcessError.tookTooLong) { try process.search(below: "/x") }
    process.end()
    #expect(try !isRunning())
  }
}
