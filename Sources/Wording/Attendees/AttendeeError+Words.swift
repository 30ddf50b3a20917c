import Attendees
import Vocabulary

extension AttendeeError: Worded {
  // One switch, although it is long: a case without words does not compile.
  package var phrase: Phrase {
    switch self {
    case .alreadyThere:
      Phrase(
        en: "somebody with that identity is registered already; check them in with "
          + "'mayfly check-in'",
        ja: "識別項目の値が同じ参加者が、すでに登録されています。受付は「mayfly check-in」で行ってください。")
    case .noIdentity(let fields):
      Phrase(
        en: "this event identifies people by \(fields.map(\.text).quoted(joinedBy: " and ")); give "
          + "\(fields.count == 1 ? "it" : "them") with --set",
        ja: "このイベントの識別項目は\(fields.map(\.text).bracketed(joinedBy: "と"))です。--setで指定してください。")
    case .unknownField(let name, let known):
      Phrase(
        en: "no field '\(name)' is declared in event.yaml; the declared ones are "
          + known.map(\.text).joined(separator: ", "),
        ja: "項目「\(name)」は設定（event.yaml）にありません。使える項目は"
          + "\(known.map(\.text).bracketed())です。")
    case .missingRequired(let name):
      Phrase(
        en: "'\(name)' is required; give it with --set \(name)=…",
        ja: "「\(name)」は必須の項目です。「--set \(name)=…」で指定してください。")
    case .needsConsent(let name):
      Phrase(
        en: "'\(name)' is sensitive, and Mayfly stores it only with the person's own consent; "
          + "import it from a list that has the consent",
        ja: "「\(name)」は要配慮の項目のため、本人の同意がなければ保存しません。"
          + "同意のある名簿から取り込んでください。")
    case .past(let name):
      Phrase(
        en: "the time for which '\(name)' is kept has ended, so Mayfly does not store it any more; "
          + "leave it out",
        ja: "項目「\(name)」は保存期間が終わったため、もう保存しません。指定から外してください。")
    case .invalidEmail(let name):
      Phrase(
        en: "the value of '\(name)' is not an e-mail address",
        ja: "項目「\(name)」の値がメールアドレスではありません。")
    case .masked(let name):
      Phrase(
        en: "a part of the address in '\(name)' is hidden; give the whole address",
        ja: "項目「\(name)」のメールアドレスの一部が伏せられています。アドレス全体を指定してください。")
    case .badEncoding(let name):
      Phrase(
        en: "the value of '\(name)' holds bytes that are not UTF-8; type it again",
        ja: "項目「\(name)」の値に、UTF-8として読めない部分があります。入力し直してください。")
    case .notAChoice(let name, let choices):
      Phrase(
        en: "'\(name)' must be one of \(choices.joined(separator: ", "))",
        ja: "項目「\(name)」の値は\(choices.bracketed())のいずれかにしてください。")
    case .tooLong(let name, let longest):
      Phrase(
        en: "the value of '\(name)' is longer than \(longest) characters",
        ja: "項目「\(name)」の値が\(longest)文字を超えています。")
    case .forbiddenContent(let name):
      Phrase(
        en: "the value of '\(name)' looks like a card number or a national identity number, which "
          + "are never stored",
        ja: "項目「\(name)」の値がカード番号か個人番号（マイナンバー）のようです。どちらも保存しません。")
    }
  }
}
