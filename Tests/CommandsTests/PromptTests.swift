import ArgumentParser
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Commands

/// These tests run one at a time, because the process has only one standard input.
@Suite(.serialized)
struct PromptTests {
  /// Runs `body` with `bytes` on standard input.
  private func typing<Answer>(
    _ bytes: [UInt8], _ body: () throws -> Answer
  ) throws -> Answer {
    let folder = try TemporaryFolder()
    let file = open(try folder.write(bytes, to: "input"), O_RDONLY)
    let before = dup(STDIN_FILENO)
    try #require(file >= 0 && before >= 0 && dup2(file, STDIN_FILENO) == STDIN_FILENO)
    defer {
      dup2(before, STDIN_FILENO)
      close(before)
      close(file)
    }
    return try body()
  }

  private func complaint(_ body: () throws -> some Any) -> String? {
    do { _ = try body() } catch { return (error as? ValidationError)?.message }
    return nil
  }

  @Test func `a value is taken as it stands, and a hyphen asks for a line`() throws {
    #expect(try Prompt.value("K7QM3-X9PAB", prompt: "code") == "K7QM3-X9PAB")
    #expect(try Prompt.value("", prompt: "code") == "")
    #expect(try Prompt.value("--", prompt: "code") == "--")
    let (lines, end) = try typing(Array("花子 <hanako@example.org>\n\nlast".utf8)) {
      let lines = try ["-", "plain", "-", "-"].map { try Prompt.value($0, prompt: "code") }
      return (lines, complaint { try Prompt.value("-", prompt: "code") })
    }
    #expect(lines == ["花子 <hanako@example.org>", "plain", "", "last"])
    #expect(end == "'-' reads a line from standard input, which has none")
  }

  @Test(arguments: [0, 1, 1 << 20, (1 << 20) + 1])
  func `a message is read whole`(count: Int) throws {
    let bytes = [UInt8](repeating: 0x41, count: count) + [0x00, 0xFF]
    let read = try typing(bytes) { try Prompt.bytes(atMost: count + 2) }
    #expect(read == bytes)
  }

  @Test(arguments: [(1, 0), (5, 4), ((1 << 20) + 1, 1 << 20)])
  func `a message that is too large is not read`(count: Int, limit: Int) throws {
    let bytes = [UInt8](repeating: 0x41, count: count)
    #expect(try typing(bytes) { try Prompt.bytes(atMost: limit) } == nil)
  }

  @Test(arguments: [("ja", Language.japanese), ("EN", .english), ("de", .german)])
  func `a language is named by its tag`(text: String, language: Language) throws {
    #expect(try Prompt.language(text) == language)
  }

  @Test(arguments: ["", "j", "deutsch", "日本語", "d1"])
  func `what is no tag names no language`(text: String) {
    let complaint = complaint { try Prompt.language(text) }
    #expect(complaint == "--language needs a tag such as 'ja', 'en' or 'de'")
  }

  @Test(arguments: [
    ("email=a@example.org", FieldName.email, "a@example.org"), ("email=a=b", .email, "a=b"),
    ("name=", .name, ""), ("name=-", .name, "-"), ("name= x ", .name, " x "),
  ])
  func `an assignment ends its field at the first equals sign`(
    text: String, field: FieldName, value: String
  ) throws {
    let assignment = try #require(Assignment(argument: text))
    #expect(assignment.field == field)
    #expect(assignment.value == value)
  }

  @Test(arguments: ["", "email", "=x", "Email=x", "e mail=x"])
  func `what names no field is no assignment`(text: String) {
    #expect(Assignment(argument: text) == nil)
  }
}
