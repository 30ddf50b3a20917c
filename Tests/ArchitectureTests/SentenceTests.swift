import Testing

/// No sentence of a face stands below the faces: facts get their words in `Wording`.
struct SentenceTests {
  /// Files below `Wording` that hold sentences for another reason than to tell a person something.
  private static let exceptions: [String: String] = [
    // Documents that the product writes, typed by language.
    "Sources/Definitions/Writing/ScaffoldTexts+English.swift": document,
    "Sources/Definitions/Writing/ScaffoldTexts+Japanese.swift": document,
    "Sources/Letters/Composing/LetterCatalogue.swift": document,
    "Sources/Vocabulary/Words/PageStyle.swift": document,
    "Sources/Retention/Receipt/ReceiptWords+English.swift": document,
    "Sources/Retention/Receipt/ReceiptWords+Japanese.swift": document,
    "Sources/Rights/Disclosure/Page/DisclosurePage.swift": document,
    "Sources/Rights/Disclosure/Page/DisclosureWords+English.swift": document,
    "Sources/Rights/Disclosure/Page/DisclosureWords+Japanese.swift": document,
    "Sources/Rights/Letters/RequestWords+English.swift": document,
    "Sources/Rights/Letters/RequestWords+Japanese.swift": document,
    "Sources/Backup/Keys/EscrowCopies.swift": "what a receipt keeps, in the JSON's English",
    "Sources/Retention/Holds/PreservedCopies.swift": "what a receipt keeps, in the JSON's English",
    // Words of other people's files and mails, by which they are recognised.
    "Sources/Definitions/Reading/HeaderWords.swift": recognised,
    "Sources/Definitions/YAML/ParserTrouble.swift": recognised,
    "Sources/Definitions/YAML/YamlDocument.swift": recognised,
    "Sources/Letters/Returns/MailFields.swift": recognised,
    "Sources/Letters/Returns/NonStandardBounce.swift": recognised,
    "Sources/Letters/Returns/StopWords.swift": recognised,
    "Sources/Letters/Returns/StopPhrases.swift": recognised,
    "Sources/Mail/SMTP/SMTPConnection+Verdicts.swift": recognised,
    // YAML that a definition may hold.
    "Sources/Definitions/YAML/KnownKeys.swift": "names of mappings, as docs/event-yaml.md has them",
    "Sources/Vocabulary/Time/Schedule.swift": example,
    // The first line of signed or hashed bytes names their form.
    "Sources/Backup/Writing/BackupManifest.swift": form,
    "Sources/Ledger/ChainedEntry.swift": form,
    "Sources/Ledger/LedgerHead.swift": form,
    "Sources/Retention/Receipt/Receipt.swift": form,
    // Others
    "Sources/Application/Doctor/DoctorFinding.swift": "names of checks in the contract's JSON",
    "Sources/Mail/SMTP/SMTPConnection.swift": reply,
    "Sources/Mail/SMTP/SMTPEnvelope.swift": reply,
    "Sources/Residue/Containers/OpaqueFormat.swift": recognised,
    "Sources/Residue/Text/Escape.swift": recognised,
  ]
  private static let document = "a document that the product writes"
  private static let recognised = "words by which something from outside is recognised"
  private static let reply = "a reply in the place of a mail server's, in the English of SMTP"
  private static let example = "an example of YAML"
  private static let form = "the name of a form of signed bytes"

  /// Three words of lower-case letters with a blank between them, a command of the program, or the
  /// end of a Japanese sentence.
  private static func isSentence(_ text: String) -> Bool {
    guard text.contains(where: { $0 == " " || $0 == "。" }) else { return false }
    return text.contains(
      /[a-z]{2,}(?:'[a-z]+)? [a-z]+(?:'[a-z]+)?,? [a-z]{2,}/.wordBoundaryKind(.simple))
      || text.contains(/mayfly [a-z]{2,}/.wordBoundaryKind(.simple)) || text.contains("。")
  }

  private func sentences() throws -> [String: [String]] {
    let repository = try Repository()
    let wording = try #require(Architecture.module("Wording"))
    var found: [String: [String]] = [:]
    for module in Architecture.modules where module.layer < wording.layer {
      for file in try repository.sources(of: module.name) {
        let lines = file.literals.filter { Self.isSentence($0.text) }
          .map { "line \($0.line): \($0.text)" }
        if !lines.isEmpty { found[file.path] = lines }
      }
    }
    return found
  }

  @Test func `no sentence of a face stands below Wording`() throws {
    for (path, lines) in try sentences() where Self.exceptions[path] == nil {
      Issue.record("\(path): \(lines.joined(separator: "; "))")
    }
  }

  @Test func `each exception holds a sentence`() throws {
    let found = Set(try sentences().keys)
    #expect(Set(Self.exceptions.keys).subtracting(found) == [])
  }

  @Test(arguments: [
    ("cannot write the file", true), ("'mayfly run' continues it", true), ("終わりました。", true),
    ("last-run", false), ("SELECT id FROM attendees WHERE slot = ?", false), ("error ", false),
  ])
  func `a sentence is recognised`(text: String, isSentence: Bool) {
    #expect(Self.isSentence(text) == isSentence)
  }
}
