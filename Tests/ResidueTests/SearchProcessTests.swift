import Foundation
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Residue

@Suite(.timeLimit(.minutes(5))) struct SearchProcessTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Uses the shell script `script` in place of the Mayfly program.
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

  /// Writes its process id, reads all its input, and never answers.
  private static let silent = """
    echo $$ > "$FOLDER/id.new"
    mv "$FOLDER/id.new" "$FOLDER/id"
    cat > /dev/null
    """

  /// The process id of the silent process, once the process has written it.
  private var silentID: Int32? {
    let text = String(decoding: contents(of: folder.path("id")), as: UTF8.self)
    return Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  private func isRunning() throws -> Bool { kill(try #require(silentID), 0) == 0 }

  @Test func `a search answers with what the process found`() throws {
    let process = try process(
      """
      echo "$1 $SWIFT_BACKTRACE" > "$FOLDER/told"
      echo '{"values":1,"tooShort":0,"files":7,"hits":[],"opaque":0,"opaquePaths":[]}'
      cat > "$FOLDER/heard"
      """)
    try process.look(for: PersonalText("ada@example.org"))
    try process.leaveOut(pathsBeginningWith: "/x/y")
    #expect(try process.search(below: "/x").files == 7)
    process.end()
    #expect(
      String(decoding: contents(of: folder.path("told")), as: UTF8.self)
        == "residue-search enable=no\n")
    #expect(
      contents(of: folder.path("heard"))
        == Array("V\0\0\0\u{0F}ada@example.orgX\0\0\0\u{04}/x/yS\0\0\0\u{02}/x".utf8))
  }

  @Test func `a process that ends without an answer is told`() throws {
    let process = try process("head -c 5 > /dev/null")
    #expect(throws: SearchProcessError.ended) { try process.search(below: "/x") }
    process.end()
  }

  @Test func `a request to stop ends the search and its process`() throws {
    let process = try process(Self.silent, shouldStop: { silentID != nil })
    #expect(throws: SearchProcessError.stopped) { try process.search(below: "/x") }
    process.end()
    #expect(try !isRunning())
  }

  @Test func `a search that takes too long is ended`() throws {
    let isFirst = Mutex(true)
    let process = try process(
      Self.silent,
      monotonicSeconds: {
        let asksDeadline = isFirst.withLock { first in
          defer { first = false }
          return first
        }
        return asksDeadline || silentID == nil ? 0 : 1000
      })
    #expect(throws: SearchProcessError.tookTooLong) { try process.search(below: "/x") }
    process.end()
    #expect(try !isRunning())
  }
}
