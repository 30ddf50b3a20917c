import Letters
import Vocabulary

extension TemplateProblem: Worded {
  /// The message alone, without a place.
  package var phrase: Phrase {
    guard kind == .unknownName, let closest else { return kind.phrase(about: what) }
    return Phrase(
      en: kind.phrase(about: what).english + "; did you mean '\(closest)'?",
      ja: kind.phrase(about: what).japanese + "「\(closest)」のことでしょうか。")
  }
}

extension TemplateProblem.Kind {
  /// - Parameter what: the tag as written, or the name of a section.
  func phrase(about what: String) -> Phrase {
    ofTag(what) ?? ofSection(what) ?? Phrase(en: rawValue, ja: rawValue)
  }

  private func ofTag(_ what: String) -> Phrase? {
    switch self {
    case .unknownName: Phrase(en: "unknown name '\(what)'", ja: "「\(what)」という名前はありません。")
    case .invalidName:
      Phrase(
        en: "'\(what)' is not a name; a name is made of a-z, 0-9, '-' and '_', with dots between "
          + "its parts",
        ja: "「\(what)」は名前として使えません。名前はa-z、0-9、「-」、「_」からなり、区切りには「.」を使います。")
    case .rawTag:
      Phrase(
        en: "'\(what)' would show a value without escaping; write two braces, and no '&'",
        ja: "「\(what)」では値がエスケープされずに埋め込まれます。波かっこを2つにし、「&」は付けないでください。")
    case .partial:
      Phrase(
        en: "'\(what)' is a partial, which a notice cannot have; write its text here",
        ja: "「\(what)」（部分テンプレート）は案内では使えません。その本文をここに書いてください。")
    case .pragma:
      Phrase(
        en: "'\(what)' is a pragma, which a notice cannot have; remove it",
        ja: "「\(what)」（プラグマ）は案内では使えません。削除してください。")
    case .delimiterChange:
      Phrase(
        en: "'\(what)' changes the braces, which a notice cannot do; remove it",
        ja: "「\(what)」（区切り記号の変更）は案内では使えません。削除してください。")
    case .inheritance:
      Phrase(
        en: "'\(what)' is a block, which a notice cannot have; write its text here",
        ja: "「\(what)」（ブロック）は案内では使えません。その本文をここに書いてください。")
    case .unclosedTag:
      Phrase(
        en: "'\(what)' is not closed; end the tag with '}}'",
        ja: "「\(what)」が閉じられていません。「}}」で閉じてください。")
    case .looseBraces:
      Phrase(
        en: "'\(what)' would be shown as it stands; write two braces of normal width, such as "
          + "'{{name}}'",
        ja: "「\(what)」はそのまま表示されます。半角の波かっこ2つで「{{name}}」のように書いてください。")
    case .privateCharacter:
      Phrase(
        en: "'\(what)' is a private-use character, which a letter cannot show; remove it",
        ja: "「\(what)」は私用領域の文字で、メールに表示できません。削除してください。")
    default: nil
    }
  }

  private func ofSection(_ what: String) -> Phrase? {
    switch self {
    case .unclosedSection:
      Phrase(
        en: "the section '\(what)' is not closed; end it with '{{/\(what)}}'",
        ja: "「\(what)」の範囲が閉じられていません。「{{/\(what)}}」で閉じてください。")
    case .unopenedSection:
      Phrase(
        en: "'{{/\(what)}}' ends a section that is not open here; remove it, or open it with "
          + "'{{#\(what)}}'",
        ja: "「{{/\(what)}}」に対応する始まりがありません。削除するか、「{{#\(what)}}」で始めてください。")
    case .deepSection:
      Phrase(
        en: "the section '\(what)' is inside \(TemplateLimits.deepest) others, and no more are "
          + "allowed; close some before it",
        ja: "「\(what)」の範囲が深すぎます。入れ子にできるのは\(TemplateLimits.deepest)段までです。外側の範囲を先に閉じてください。")
    case .tooLong:
      Phrase(
        en: "this text has more than \(TemplateLimits.mostBytes.grouped) bytes, too many for a "
          + "letter; shorten it, or send it as one of the notice's materials",
        ja: "本文が\(TemplateLimits.mostBytes.grouped)バイトを超えており、メールには長すぎます。短くするか、案内の資料として添付してください。")
    case .noContact:
      Phrase(
        en: "this footer does not always show the organiser's contact, which every letter must "
          + "show; write '{{organiser.contact}}' where no section encloses it",
        ja: "このフッターには、事務局の連絡先が表示されない場合があります。連絡先はすべてのメールに必要です。"
          + "「{{organiser.contact}}」を、どの範囲にも囲まれない場所に書いてください。")
    case .noStopLink:
      Phrase(
        en: "this footer offers no way to stop notices; add "
          + "'{{#stop}}[Stop notices]({{stop}}){{/stop}}'",
        ja: "このフッターには、案内の配信を停止する方法がありません。"
          + "「{{#stop}}[配信停止]({{stop}}){{/stop}}」を追加してください。")
    case .unreadable:
      Phrase(
        en: "the text that begins with '\(what)' cannot be read as a template; look at its tags",
        ja: "「\(what)」で始まる本文をテンプレートとして読み取れません。タグを確認してください。")
    default: nil
    }
  }
}
