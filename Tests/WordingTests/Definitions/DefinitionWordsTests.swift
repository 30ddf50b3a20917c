import Definitions
import Foundation
import Letters
import Testing
import Vocabulary
import Wording

/// Every problem of a definition has words in both languages.
struct DefinitionWordsTests {
  private static let autumn = Slug("autumn")!
  private static let meal = FieldName("meal")!
  private static let early = LocalDateTime("2026-11-28 09:00")!
  private static let late = LocalDateTime("2026-12-28 17:00")!

  /// A problem of each case; of some cases several.
  static let problems: [DefinitionProblem] = files + yaml + keys + events + fields + notices + texts

  private static let files: [DefinitionProblem] =
    [.write, .remove, .restoreEvent, .restoreOrganiser].flatMap {
      [.missingFile(remedy: $0), .emptyFile(remedy: $0)]
    } + [
      .notAFile, .unreadableFile, .fileTooLarge, .linkOutside, .notUTF8, .controlCharacter(0x202E),
      .invalidFolder("My Event"), .reservedFolder("texts"), .strayFile(meant: "organiser.yaml"),
      .notAFolder, .otherOwner, .othersMayWrite("layouts"),
    ]

  private static let yaml: [DefinitionProblem] =
    DefinitionProblem.Syntax.allCases.map { .syntax($0) } + [
      .tab, .alias, .tag, .manyDocuments,
      .tooDeep(limit: 32), .duplicateKey("title", firstLine: 1),
      .duplicateKey("title", firstLine: nil), .keyNotText,
    ]

  private static let shapes: [DefinitionProblem.Shape] = [
    .text, .list, .mapping, .textOrLanguages, .listOfLists,
  ]
  private static let parts: [DefinitionPart] = [
    .organiser, .event, .field(meal), .consent(autumn), .notice(autumn), .frontMatter, .layout,
    .nameInParts, .emailColumn, .column(of: meal), .key("mail"), .item(of: "rate"), .file,
  ]
  private static let named: [DefinitionProblem.Named] = [
    .field, .consent, .notice, .layout, .processor, .recipient,
  ]
  private static let rules: [ValueRule] = [
    .languageTag, .timeZone, .dateTime, .period, .retention, .warning, .schedule, .moment,
    .keepUntil, .oneOf(["yes", "no"]), .audience, .wholeNumber(1...20), .rate, .emailAddress,
    .sender, .transport, .mailOperator, .consoleAddress, .webAddress, .escrowPath,
    .requestsDue,
  ]

  private static let keys: [DefinitionProblem] =
    shapes.map { .shape(.key("title"), $0) } + parts.map { .shape($0, .text) }
    + named.map { .invalidName($0, "A b") }
    + rules.map { .invalid("key", "value", rule: $0, closest: nil) } + [
      .unknownKey("titel", in: .event, closest: "title", known: []),
      .unknownKey("colour", in: .event, closest: nil, known: ["title", "venue"]),
      .notSupportedYet("links"), .notSupportedYet("other"), .notADefault("title"),
      .belongsToNotice("calendar", example: "calendar: yes"),
      .missingKey("title", in: .event), .emptyText("title"),
      .severalLines("title"), .repeated("a", in: "accepted"),
      .invalid("timezone", "Asia/Tokio", rule: .timeZone, closest: "Asia/Tokyo"),
      .noSuchDay("starts", DateParts("2026-02-30")!),
    ]

  private static let events: [DefinitionProblem] = [
    .endsBeforeStart, .retentionOverLimit(.days(50), limit: .days(40)), .noIdentity,
    .undeclaredIdentity("mail", closest: "email"), .identityNotKept(.email),
    .credentialsInTransport, .consoleNotServed, .windowBeforeEnd(ends: late, closes: early),
    .goesToPeopleThere(Slug("welcome")!, people: 3),
    .windowBeforeStart(starts: late, closes: early),
    .windowNearer(closes: early, before: late, isMoved: true),
    .alreadyOver(ended: early, closed: late),
    .windowNearer(closes: early, before: late, isMoved: false), .missingDefinition(closes: late),
    .identityChanged(autumn, was: [.email], now: [.name, .email]),
  ]

  private static let fields: [DefinitionProblem] = [
    .noPurpose(meal), .unneeded(meal, kind: .birthDate, purpose: .notify),
    .languageNotForNotices(meal), .forbiddenField(meal, word: "iban"),
    .looksSensitive(meal, word: "meal"), .specialCare(meal, kind: .health),
    .sensitiveWithoutConsent(meal), .consentWithoutSensitive(meal),
    .undeclaredConsent("meel", closest: "meal"), .unusedConsent(autumn),
    .requiredButSensitive(meal), .keptPastWindow(meal), .countsPersons(meal, kind: .name),
    .columnOfNoField("emial", closest: "email"), .columnByNumber(meal, "#3"), .halfAColumn(meal),
    .numberPastEnd(meal),
  ]

  private static let notices: [DefinitionProblem] = [
    .noAddressField, .audienceOfOneChoice, .undeclaredChoice("seat", closest: nil),
    .choiceNotForNotices(meal), .sentAfterWindow(due: late, closes: early),
    .noTimeToSend(due: early, end: late), .noTimeAfterCallOff, .nobodyToldOfCallOff,
    .expiresBeforeSend(end: early, due: late), .expiresAfterWindow(end: late, closes: early),
    .materialName("../a"), .materialMissing(path: "events/autumn/materials/slides.pdf"),
    .materialLink("slides.pdf"), .materialNotAFile("slides.pdf"), .materialEmpty("slides.pdf"),
    .materialTooLarge("slides.pdf"),
  ]

  private static let texts: [DefinitionProblem] =
    TemplateProblem.Kind.allCases.map { .template($0, what: "name") } + [
      .missingTemplate(autumn, paths: ["a.md", "b.md"]), .unusedText(closest: "reminder"),
      .noTextInLanguage(autumn, .japanese), .noFrontMatter, .openFrontMatter, .emptyNotice,
      .unknownName("nmae", closest: "name", known: ["name"]),
      .unknownName("x", closest: nil, known: ["name"]), .fieldOfOtherPurpose(meal),
      .unknownFootName("x", closest: nil, known: ["stop"]), .strayText,
    ]

  @Test(arguments: problems)
  func `a problem has words in English and in Japanese`(problem: DefinitionProblem) {
    let phrase = problem.phrase
    #expect(phrase.isInBothLanguages, "\(phrase)")
    #expect(phrase.english != problem.code && phrase.japanese != problem.code)
    #expect(!phrase.english.contains("\n") && !phrase.japanese.contains("\n"))
  }

  @Test func `every case is among the problems`() throws {
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/Definitions/Diagnostics")
    func cases(of type: String, in file: String) throws -> Set<String> {
      let text = try String(contentsOf: source.appending(path: file), encoding: .utf8)
      let body = try #require(text.split(separator: "enum \(type): ").last)
      return Set(body.matches(of: /\n  case (\w+)/).map { String($0.1) })
    }
    func names(_ values: [some Any]) -> Set<String> {
      Set(values.map { String("\($0)".prefix { $0.isLetter || $0.isNumber }) })
    }
    #expect(
      try cases(of: "DefinitionProblem", in: "DefinitionProblem.swift") == names(Self.problems))
    #expect(try cases(of: "ValueRule", in: "ValueRule.swift") == names(Self.rules))
    #expect(try cases(of: "DefinitionPart", in: "DefinitionPart.swift") == names(Self.parts))
  }

  @Test(arguments: [
    (
      DefinitionProblem.unknownKey("titel", in: .event, closest: "title", known: []),
      "unknown key 'titel' in the event; did you mean 'title'?",
      "イベントの設定に「titel」というキーはありません。「title」のことでしょうか。"
    ),
    (
      .invalid("live", "maybe", rule: .oneOf(["yes", "no"]), closest: nil),
      "'live' cannot be 'maybe'; write 'yes' or 'no'",
      "「live」に「maybe」は使えません。「yes」「no」のいずれかを書いてください。"
    ),
    (
      .invalid("send", "x", rule: .moment, closest: nil),
      "'send' cannot be 'x'; write one of '7 days before start at 09:00', '1 hour after end', "
        + "'start', 'end' or '2026-11-21 09:00'",
      "「send」に「x」は使えません。「7 days before start at 09:00」「1 hour after end」「start」「end」"
        + "「2026-11-21 09:00」のいずれかの形の日時を書いてください。"
    ),
    (
      .retentionOverLimit(.days(50), limit: .days(40)),
      "a retention of 50 days is over the office's limit; write at most 40 days, or raise "
        + "'retention-limit' in organiser.yaml",
      "保存期間50日は事務局の上限を超えています。40日以下にするか、organiser.yamlの「retention-limit」を上げてください。"
    ),
    (
      .windowBeforeEnd(ends: late, closes: early),
      "the event ends on 2026-12-28 17:00, after its window closes on 2026-11-28 09:00: "
        + "changes of the dates lengthen a window by at most 90 days in total; bring the dates "
        + "nearer, or make a new event for them and import again",
      "イベントの終了（2026年12月28日17:00）より前の2026年11月28日09:00に保存期間が終わります。"
        + "日程変更で保存期間を延ばせるのは合計90日までです。日程を早めるか、新しいイベントを作成して名簿を取り込み直してください。"
    ),
    (
      .missingDefinition(closes: late),
      "the event's folder is gone; its notices stop, and its purge runs on 2026-12-28 17:00 all "
        + "the same",
      "イベントのフォルダーがありません。案内は送信されませんが、完全消去は予定どおり2026年12月28日17:00に行われます。"
    ),
    (
      .missingKey("title", in: .event),
      "the event lacks 'title'; write for example 'title: Autumn Seminar'",
      "イベントの設定に「title」がありません。例えば「title: 秋のセミナー」と書いてください。"
    ),
    (
      .missingFile(remedy: .restoreEvent),
      "there is no such file; put it back from a copy or with 'mayfly restore DIR', or copy "
        + "another event's event.yaml here and change it",
      "ファイルがありません。コピーから戻すか、「mayfly restore DIR」で戻すか、"
        + "別のイベントのevent.yamlをここにコピーして書き直してください。"
    ),
    (
      .invalidName(.layout, "list"),
      "'list' cannot name a layout; a name is 1 to 64 of a-z, 0-9 and '-', beginning with a letter "
        + "or digit, and not 'list'",
      "「list」はレイアウトの名前として使えません。名前はa-z、0-9、「-」からなる1～64文字（先頭は英字か数字）です。"
        + "「list」も使えません。"
    ),
  ])
  func `a message names the thing, the rule and the remedy`(
    problem: DefinitionProblem, english: String, japanese: String
  ) {
    #expect(problem.phrase == Phrase(en: english, ja: japanese))
  }

  @Test func `a long value is cut, and a line break in it is a blank`() {
    let value = "a\n" + String(repeating: "b", count: 100)
    #expect(
      DefinitionProblem.repeated(value, in: "rate").message
        == "'a \(String(repeating: "b", count: 58))…' appears in 'rate' twice; remove one of them")
  }
}
