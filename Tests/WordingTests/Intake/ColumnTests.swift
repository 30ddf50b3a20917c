import Definitions
import Intake
import Recognition
import Testing
import Vocabulary
import Wording

/// The words about columns: which are missing, which are dropped, and how to keep one.
struct ColumnTests {
  private static let badge = FieldName("badge")!
  private static let many = (1...42).map { ColumnName.named("c\($0)") }

  static let stops = [
    Spoken(
      ColumnStop.noColumn(
        badge,
        found: [
          .init(name: .named("Name"), number: 1, content: .names),
          .init(name: .named("Badges"), number: 2, content: .numbers),
          .init(name: .number(3), number: 3, content: .empty),
        ],
        close: [.init(columns: [.init(name: .named("Badges"), number: 2)], reasons: [])]),
      en: "no column holds 'badge', which every row needs; the list has 'Name' (names or words), "
        + "'Badges' (numbers) and 1 more or empty. The closest: 'Badges' (#2); choose one with "
        + "'--map badge=#2'",
      ja: "すべての行に必要な項目「badge」の列が見つかりません。名簿の列は「Name」（名前や単語）、「Badges」（数字）"
        + "ほか1列（空の列を含む）です。近い列は「Badges」（#2）です。「--map badge=#2」で列を選んでください。"),
    Spoken(
      ColumnStop.noColumn(
        .email, found: [.init(name: .named("保護者メール"), number: 2, content: .addresses)],
        close: [
          .init(
            columns: [.init(name: .named("保護者メール"), number: 2)],
            reasons: [.headerPart, .owner(.other), .cells(.addresses, percent: 100)])
        ]),
      en: "every row needs 'email', and the list has only '保護者メール' (#2: a word in its header, "
        + "another person's by its header, 100 % of its cells are addresses): by the header another "
        + "person's; if it may stand for the attendee's own, choose it with '--map email=#2'",
      ja: "すべての行に必要な項目「email」の列がありません。あるのは「保護者メール」（#2：見出しの言葉、"
        + "見出しでは別の人のもの、セルの100%がメールアドレス）だけで、見出しでは参加者以外の人のものです。"
        + "参加者のものとして使ってよい場合は「--map email=#2」で選んでください。"),
    Spoken(
      ColumnStop.noColumn(badge, found: [], close: []),
      en: "no column holds 'badge', which every row needs; the list has no columns; choose one "
        + "with '--map badge=COLUMN'",
      ja: "すべての行に必要な項目「badge」の列が見つかりません。名簿に列がありません。"
        + "「--map badge=COLUMN」で列を選んでください。"),
    Spoken(
      ColumnStop.noChosenColumn(badge, .named("Token"), found: [.named("Name"), .named("Email")]),
      en: "no column 'Token' for 'badge'; the list has 'Name', 'Email'",
      ja: "項目「badge」に指定した列「Token」がありません。名簿の列は「Name」、「Email」です。"),
    Spoken(
      ColumnStop.noChosenColumn(badge, .number(3), found: [.named("Name"), .named("Email")]),
      en: "no column #3 for 'badge'; the list has 2 columns",
      ja: "項目「badge」に指定した3列目がありません。名簿の列は2列です。"),
    Spoken(
      ColumnStop.ambiguous(
        .email,
        [
          .init(columns: [.init(name: .named("Email"), number: 2)], reasons: []),
          .init(columns: [.init(name: .number(3), number: 3)], reasons: []),
        ]),
      en: "several columns fit 'email' equally: 'Email' (#2), 'column 3' (#3); choose one with "
        + "'--map email=#2' or '--map email=#3'",
      ja: "項目「email」に当てはまる列が複数あります。候補は「Email」（#2）、「3列目」（#3）です。"
        + "「--map email=#2」または「--map email=#3」で1つ選んでください。"),
  ]

  static let reasons = [
    Spoken(
      DroppedColumn.Reason.answersConsent(Slug("meal")!),
      en: "read for the consent 'meal'; who gave it is noted, the answer is not",
      ja: "同意「meal」の確認に使います。同意した人を記録し、回答は保存しません。"),
    Spoken(
      DroppedColumn.Reason.tellsStatus(.attendance),
      en: "read to tell who does not come, and not stored",
      ja: "不参加の人を見分けるために読み、保存はしません。"),
    Spoken(
      DroppedColumn.Reason.forbidden,
      en: "card numbers and national identity numbers are never stored",
      ja: "カード番号と個人番号（マイナンバー）は保存しません。"),
    Spoken(
      DroppedColumn.Reason.expired(badge),
      en: "the time until which 'badge' may be kept has passed",
      ja: "項目「badge」の保存期間が終わっています。"),
    Spoken(
      DroppedColumn.Reason.readElsewhere(.email, from: .named("Contact")),
      en: "field 'email' is read from column 'Contact'", ja: "項目「email」は列「Contact」から読みます。"),
    Spoken(
      DroppedColumn.Reason.readElsewhere(.email, from: .number(2)),
      en: "field 'email' is read from column 'column 2'", ja: "項目「email」は2列目から読みます。"),
    Spoken(
      DroppedColumn.Reason.unneeded, en: "no declared purpose needs it",
      ja: "必要とする利用目的が定義にありません。"),
  ]

  static let remedies = [
    Spoken(DroppedColumn.Remedy.impossible, en: "it cannot be kept", ja: "保存することはできません。"),
    Spoken(
      DroppedColumn.Remedy.lengthen(badge), en: "lengthen 'keep:' of the field 'badge'",
      ja: "項目「badge」の「keep:」を延ばしてください。"),
    Spoken(
      DroppedColumn.Remedy.choose(.email, .named("Contact")),
      en: "choose it with '--map email=Contact'", ja: "「--map email=Contact」でこの列を選んでください。"),
    Spoken(
      DroppedColumn.Remedy.choose(.email, .number(6)), en: "choose it with '--map email=#6'",
      ja: "「--map email=#6」でこの列を選んでください。"),
    Spoken(
      DroppedColumn.Remedy.declare(header: "生年月日", isSensitive: false),
      en: "declare a field with 'columns: [生年月日]' and a purpose",
      ja: "「columns: [生年月日]」と利用目的を付けて項目を定義してください。"),
    Spoken(
      DroppedColumn.Remedy.declare(header: #"a: "b""#, isSensitive: true),
      en: #"declare a field with 'columns: ["a: \"b\""]' and a purpose, 'sensitive: yes' and a "#
        + "'consent:'",
      ja: #"「columns: ["a: \"b\""]」と利用目的、「sensitive: yes」と「consent:」を付けて項目を定義してください。"#),
    Spoken(
      DroppedColumn.Remedy.declareAndChoose(number: 2, isSensitive: false),
      en: "declare a field with a purpose, and choose it with '--map FIELD=#2'",
      ja: "利用目的を付けて項目を定義し、「--map FIELD=#2」でこの列を選んでください。"),
    Spoken(
      DroppedColumn.Remedy.declareAndChoose(number: 2, isSensitive: true),
      en: "declare a field with a purpose, 'sensitive: yes' and a 'consent:', and choose it with "
        + "'--map FIELD=#2'",
      ja: "利用目的、「sensitive: yes」と「consent:」を付けて項目を定義し、"
        + "「--map FIELD=#2」でこの列を選んでください。"),
  ]

  static let choices = [
    Spoken(
      IntakeError.undeclaredField(FieldName("emal")!, closest: "email"),
      en: "cannot map 'emal': the event declares no such field; did you mean 'email'?",
      ja: "項目「emal」は設定（event.yaml）にないため、列を選べません。「email」ではありませんか。"),
    Spoken(
      IntakeError.undeclaredField(badge, closest: nil),
      en: "cannot map 'badge': the event declares no such field; declare it under 'fields:' with a "
        + "purpose",
      ja: "項目「badge」は設定（event.yaml）にないため、列を選べません。利用目的を付けて、設定の「fields:」に書いてください。"),
    Spoken(
      IntakeError.chosenTwice(.email),
      en: "cannot map 'email' twice; choose one column for it",
      ja: "項目「email」に列が2回指定されています。列を1つだけ選んでください。"),
  ]

  @Test(arguments: stops + reasons + remedies + choices)
  func `a fact about a column has its words in both languages`(told: Spoken) {
    #expect(told.phrase == told.wanted)
    #expect(told.isWhole)
  }

  @Test func `of many columns the first forty are named`() {
    let phrase = ColumnStop.noChosenColumn(Self.badge, .named("x"), found: Self.many).phrase
    #expect(phrase.english.hasSuffix("'c39', 'c40' and 2 more"))
    #expect(phrase.japanese.hasSuffix("「c39」、「c40」ほか2列です。"))
  }

  @Test func `a column without a header that may be shown is named by its number`() {
    #expect(ColumnName.number(2).phrase == Phrase(en: "column 2", ja: "2列目"))
    #expect(ColumnName.named("氏名").phrase == Phrase(en: "氏名", ja: "氏名"))
  }
}
