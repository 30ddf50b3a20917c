import ArgumentParser
import Foundation
import Testing

@testable import Commands

/// Every command that a message or a help text tells people to type is one that the program takes.
struct HintTests {
  /// What stands for a value in a hint, and a value for it.
  private static let placeholders = [
    "EVENT": "talk", "NOTICE": "reminder", "CODE": "K7QM3-X9PAB", "PERSON": "K7QM3-X9PAB",
    "FIELD=VALUE": "name=Ada", "FIELD=COLUMN": "name=Name", "FIELD=#N": "name=#1",
    "COLUMN": "Status", "DATE": "2027-03-31", "TIME": "2027-03-31", "SERVICE": "luma", "N": "3",
    "GROUND": "legal-claim", "ADDRESS": "office@example.org", "HOW": "known", "post|hand": "post",
  ]

  /// A command with its words, as a person types it.
  private struct Hint: Hashable {
    let file: String
    let words: [String]
  }

  /// The hints in the literals of a source file: `'mayfly go \(slug)'` and 「mayfly go EVENT」.
  private static func hints(in text: String, of file: String) -> [Hint] {
    // A sentence is often several literals.
    let joined = text.replacing(/"\s*\n\s*\+ "/, with: "").replacing(/\\\n\s*/, with: "")
    let quoted =
      joined.matches(of: /'mayfly ([^'\n"]+)'/).map(\.output.1)
      + joined.matches(of: /「mayfly ([^」\n"]+)」/).map(\.output.1)
    return quoted.map { hint in
      let plain = hint.replacing(/--state \\\([^()]*\)/, with: "--state expired")
        .replacing(/\\\([^()]*number[^()]*\)/, with: "3").replacing(/\\\([^()]*\)/, with: "talk")
      return Hint(
        file: file,
        words: plain.split(separator: " ").map { placeholders[String($0)] ?? String($0) })
    }
  }

  private static func all() throws -> Set<Hint> {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
    var found: Set<Hint> = []
    for module in ["Wording", "Commands"] {
      let folder = sources.appending(path: module)
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      while let file = files?.nextObject() as? URL {
        guard file.pathExtension == "swift" else { continue }
        let text = try String(contentsOf: file, encoding: .utf8)
        found.formUnion(hints(in: text, of: file.lastPathComponent))
      }
    }
    return found
  }

  /// A command without arguments is only named, such as in "undo it with 'mayfly register'".
  private static func isOnlyNamed(_ words: [String]) -> Bool {
    words.last == "--help"
      || words.count <= 2 && words.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } }
        && CommandPage.named(words.joined(separator: " ")) != nil
  }

  @Test func `every hint is a command that the program takes`() throws {
    let hints = try Self.all()
    #expect(hints.count > 40)
    for hint in hints where !Self.isOnlyNamed(hint.words) {
      #expect(throws: Never.self, "\(hint.file): mayfly \(hint.words.joined(separator: " "))") {
        _ = try MayflyCommand.parseAsRoot(hint.words)
      }
    }
  }

  @Test func `a hint with a slip is found`() throws {
    let hints = Self.hints(
      in:
        #"en: "x 'mayfly attendees \(slug) "\#n        + "--porpoise operate' y", ja: "「mayfly go」""#,
      of: "a.swift")
    #expect(hints.map(\.words) == [["attendees", "talk", "--porpoise", "operate"], ["go"]])
    #expect(throws: (any Error).self) { try MayflyCommand.parseAsRoot(hints[0].words) }
    #expect(Self.isOnlyNamed(hints[1].words) && !Self.isOnlyNamed(["gone"]))
  }
}
