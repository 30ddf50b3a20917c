import Attendees
import Testing
import Vocabulary
import Wording

/// The words about a person who cannot be added or corrected.
struct AttendeeErrorTests {
  private static let diet = FieldName("diet")!

  static let errors = [
    Spoken(
      AttendeeError.alreadyThere,
      en: "somebody with that identity is registered already; check them in with "
        + "'mayfly check-in'",
      ja: "識別項目の値が同じ参加者が、すでに登録されています。受付は「mayfly check-in」で行ってください。"),
    Spoken(
      AttendeeError.noIdentity([.email, .name]),
      en: "this event identifies people by 'email' and 'name'; give them with --set",
      ja: "このイベントの識別項目は「email」と「name」です。--setで指定してください。"),
    Spoken(
      AttendeeError.unknownField(diet, known: [.name, .email]),
      en: "no field 'diet' is declared in event.yaml; the declared ones are name, email",
      ja: "項目「diet」は設定（event.yaml）にありません。使える項目は「name」、「email」です。"),
    Spoken(
      AttendeeError.missingRequired(.name), en: "'name' is required; give it with --set name=…",
      ja: "「name」は必須の項目です。「--set name=…」で指定してください。"),
    Spoken(
      AttendeeError.needsConsent(diet),
      en: "'diet' is sensitive, and Mayfly stores it only with the person's own consent; import it "
        + "from a list that has the consent",
      ja: "「diet」は要配慮の項目のため、本人の同意がなければ保存しません。同意のある名簿から取り込んでください。"),
    Spoken(
      AttendeeError.past(diet),
      en: "the time for which 'diet' is kept has ended, so Mayfly does not store it any more; "
        + "leave it out",
      ja: "項目「diet」は保存期間が終わったため、もう保存しません。指定から外してください。"),
    Spoken(
      AttendeeError.invalidEmail(.email), en: "the value of 'email' is not an e-mail address",
      ja: "項目「email」の値がメールアドレスではありません。"),
    Spoken(
      AttendeeError.masked(.email),
      en: "a part of the address in 'email' is hidden; give the whole address",
      ja: "項目「email」のメールアドレスの一部が伏せられています。アドレス全体を指定してください。"),
    Spoken(
      AttendeeError.badEncoding(diet),
      en: "the value of 'diet' holds bytes that are not UTF-8; type it again",
      ja: "項目「diet」の値に、UTF-8として読めない部分があります。入力し直してください。"),
    Spoken(
      AttendeeError.notAChoice(diet, choices: ["none", "vegan"]),
      en: "'diet' must be one of none, vegan",
      ja: "項目「diet」の値は「none」、「vegan」のいずれかにしてください。"),
    Spoken(
      AttendeeError.tooLong(diet, longest: 5),
      en: "the value of 'diet' is longer than 5 characters",
      ja: "項目「diet」の値が5文字を超えています。"),
    Spoken(
      AttendeeError.forbiddenContent(diet),
      en: "the value of 'diet' looks like a card number or a national identity number, which are "
        + "never stored",
      ja: "項目「diet」の値がカード番号か個人番号（マイナンバー）のようです。どちらも保存しません。"),
  ]

  @Test(arguments: errors)
  func `who cannot be added or corrected is told why, without the value`(told: Spoken) {
    #expect(told.phrase == told.wanted)
    #expect(told.isWhole)
  }
}
