import Definitions
import Vocabulary

extension DefinitionProblem {
  var ofNotice: Phrase? { ofAudience ?? ofTime }

  private var ofAudience: Phrase? {
    switch self {
    case .noAddressField:
      Phrase(
        en: "no field can receive notices; declare one of kind 'email' for 'notify'",
        ja: "案内の宛先になる項目がありません。種類「email」の項目を、利用目的「notify」で書いてください。")
    case .audienceOfOneChoice:
      Phrase(
        en: "'to' holds one choice; write '{ field: value }'",
        ja: "「to」に書ける選択肢は1つです。「{ field: value }」のように書いてください。")
    case .undeclaredChoice(let name, let closest):
      Phrase(
        en: "'to' chooses by '\(name.start)', which is not a declared field; declare it for "
          + "'notify'",
        ja: "「to」の「\(name.start)」という項目がありません。利用目的「notify」で項目を書いてください。"
      ).orMeant(closest)
    case .choiceNotForNotices(let field):
      Phrase(
        en: "'to' chooses by field '\(field)', which is not declared for 'notify'; add 'notify' to "
          + "its purposes",
        ja: "「to」で使う項目「\(field)」の利用目的に「notify」がありません。加えてください。")
    case .nobodyToldOfCallOff:
      Phrase(
        en: "the event is called off, and no notice says so; add one with 'send: on call-off'",
        ja: "イベントは中止ですが、中止を知らせる案内がありません。「send: on call-off」の案内を加えてください。")
    default: nil
    }
  }

  private var ofTime: Phrase? {
    switch self {
    case .sentAfterWindow(let due, let closes):
      Phrase(
        en: "this is sent at \(due), when the window has closed (\(closes)); send it earlier, or "
          + "lengthen 'retention'",
        ja: "送信日時（\(due.japanese)）には保存期間が終わっています（\(closes.japanese)）。"
          + "送信を早めるか、「retention」を長くしてください。")
    case .noTimeToSend(let due, let end):
      Phrase(
        en: "this is sent at \(due) and expires at \(end), a day before the window closes; send it "
          + "earlier, or write 'expires'",
        ja: "送信日時（\(due.japanese)）には、保存期間が終わる前日の期限（\(end.japanese)）を過ぎています。"
          + "送信を早めるか、「expires」を書いてください。")
    case .noTimeAfterCallOff:
      Phrase(
        en: "this expires a day before the window closes, and the data lives no longer than a day "
          + "after a call-off; write 'expires', or lengthen 'retention'",
        ja: "この案内の期限は保存期間が終わる前日ですが、中止後のデータの保存は1日以内です。"
          + "「expires」を書くか、「retention」を長くしてください。")
    case .expiresBeforeSend(let end, let due):
      Phrase(
        en: "this expires at \(end), not after it is sent (\(due)); write a later time",
        ja: "期限（\(end.japanese)）が送信日時（\(due.japanese)）より後になっていません。後の日時にしてください。")
    case .expiresAfterWindow(let end, let closes):
      Phrase(
        en: "this expires at \(end), after the window has closed (\(closes)); write an earlier "
          + "time",
        ja: "期限（\(end.japanese)）が保存期間の終わり（\(closes.japanese)）より後です。早い日時にしてください。")
    default: nil
    }
  }
}

// MARK: Texts

extension DefinitionProblem {
  var ofText: Phrase? {
    switch self {
    case .missingTemplate(let name, let paths):
      Phrase(
        en: "notice '\(name)' has no text; write \(paths.joined(separator: " or "))",
        ja: "案内「\(name)」の本文がありません。\(paths.joined(separator: "または"))に書いてください。")
    case .unusedText(let closest):
      Phrase(
        en: "no notice uses this text; name it under 'notices', or remove it",
        ja: "この本文を使う案内がありません。「notices」に書くか、削除してください。"
      ).orMeant(closest)
    case .noTextInLanguage(let name, let language):
      Phrase(
        en: "notice '\(name)' has no text in '\(language)', the event's language; write "
          + "\(name).\(language).md or \(name).md",
        ja: "案内「\(name)」に、イベントの言語「\(language)」の本文がありません。"
          + "\(name).\(language).mdまたは\(name).mdに書いてください。")
    case .noFrontMatter:
      Phrase(
        en: "a notice begins with its subject; write three lines: '---', 'subject: …', '---'",
        ja: "案内は件名で始めます。「---」「subject: …」「---」の3行を書いてください。")
    case .openFrontMatter:
      Phrase(
        en: "the front matter of this notice is not closed; write '---' after the subject",
        ja: "案内のフロントマター（「---」で囲まれた部分）が閉じられていません。件名の後に「---」を書いてください。")
    case .emptyNotice:
      Phrase(
        en: "this notice has no text; write it after the second '---'",
        ja: "案内の本文がありません。2つ目の「---」の後に書いてください。")
    case .strayText:
      Phrase(
        en: "this file is not read: a footer for every language is called foot.md, and a footer "
          + "for one language is called foot.ja.md and so on; rename it, or remove it",
        ja: "このファイルは読み取られません。全言語共通のフッターはfoot.md、言語ごとのフッターはfoot.ja.mdなどです。"
          + "名前を変えるか、削除してください。")
    default: ofTemplate
    }
  }

  private var ofTemplate: Phrase? {
    switch self {
    case .template(let kind, let what): kind.phrase(about: what)
    case .unknownName(let name, let closest, let known):
      Self.unknown(
        name, closest,
        Phrase(
          en: "a letter of this event may name \(known.joined(separator: ", "))",
          ja: "このイベントのメールで使える名前は\(known.joined(separator: "、"))です。"))
    case .unknownFootName(let name, let closest, let known):
      Self.unknown(
        name, closest,
        Phrase(
          en: "a footer may name \(known.joined(separator: ", "))",
          ja: "フッターで使える名前は\(known.joined(separator: "、"))です。"))
    case .fieldOfOtherPurpose(let field):
      Phrase(
        en: "field '\(field)' is declared for 'operate' only, so no letter may name it; add "
          + "'notify' to its purposes, or take it out here",
        ja: "項目「\(field)」の利用目的は「operate」だけのため、メールには使えません。利用目的に「notify」を加えるか、"
          + "ここから削除してください。")
    default: nil
    }
  }

  private static func unknown(_ name: String, _ closest: String?, _ known: Phrase) -> Phrase {
    let words = Phrase(
      en: "unknown name '\(name.start)'", ja: "「\(name.start)」という名前はありません。"
    ).orMeant(closest)
    return Phrase(
      en: words.english + (closest == nil ? "; " : " ") + known.english,
      ja: words.japanese + known.japanese)
  }
}

// MARK: Materials

extension DefinitionProblem {
  var ofMaterial: Phrase? {
    switch self {
    case .materialName(let name):
      Phrase(
        en: "'\(name.start)' is not a plain file name; name a file in the event's materials/ "
          + "folder",
        ja: "「\(name.start)」は単独のファイル名ではありません。イベントのmaterials/にあるファイルの名前を書いてください。")
    case .materialMissing(let path):
      Phrase(
        en: "\(path) is not there yet; the notice will wait for it",
        ja: "\(path)がまだありません。置かれるまで案内は送信されません。")
    case .materialLink(let name):
      Phrase(
        en: "material '\(name)' is reached by a symbolic link, which is not followed; put the file "
          + "itself into materials/",
        ja: "資料「\(name)」はシンボリックリンクのため使えません。ファイルそのものをmaterials/に置いてください。")
    case .materialNotAFile(let name):
      Phrase(
        en: "material '\(name)' is not a regular file; put a file in its place",
        ja: "資料「\(name)」は通常のファイルではありません。ファイルを置いてください。")
    case .materialEmpty(let name):
      Phrase(
        en:
          "material '\(name)' is empty; the notice will wait until the finished file is in its place",
        ja: "資料「\(name)」が空です。完成したファイルが置かれるまで案内は送信されません。")
    case .materialTooLarge(let name):
      Phrase(
        en: "material '\(name)' is larger than 20 MiB, which mail servers refuse; make it smaller",
        ja: "資料「\(name)」が20 MiBを超えており、メールサーバーに拒否されます。小さくしてください。")
    default: nil
    }
  }
}
