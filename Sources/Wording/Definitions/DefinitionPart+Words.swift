import Definitions

extension DefinitionPart: Worded {
  /// A label, as a part of a sentence.
  package var phrase: Phrase {
    switch self {
    case .organiser: Phrase(en: "the organiser", ja: "事務局の設定")
    case .event: Phrase(en: "the event", ja: "イベントの設定")
    case .field(let name): Phrase(en: "field '\(name)'", ja: "項目「\(name)」")
    case .consent(let name): Phrase(en: "consent '\(name)'", ja: "同意「\(name)」")
    case .notice(let name): Phrase(en: "notice '\(name)'", ja: "案内「\(name)」")
    case .frontMatter:
      Phrase(en: "the front matter", ja: "案内のフロントマター（「---」で囲まれた部分）")
    case .layout: Phrase(en: "the layout", ja: "レイアウト")
    case .nameInParts: Phrase(en: "a name in parts", ja: "姓と名に分かれた氏名")
    case .emailColumn: Phrase(en: "an e-mail column", ja: "メールアドレスの列")
    case .column(let field):
      Phrase(en: "the column of '\(field)'", ja: "項目「\(field)」の列")
    case .key(let key): Phrase(en: "'\(key)'", ja: "「\(key)」")
    case .item(let key): Phrase(en: "an item of '\(key)'", ja: "「\(key)」の各要素")
    case .file: Phrase(en: "the file", ja: "ファイル")
    }
  }
}

extension DefinitionProblem.Named {
  /// What has the name, as a part of a sentence.
  var label: Phrase {
    switch self {
    case .field: Phrase(en: "field", ja: "項目")
    case .consent: Phrase(en: "consent", ja: "同意")
    case .notice: Phrase(en: "notice", ja: "案内")
    case .layout: Phrase(en: "layout", ja: "レイアウト")
    case .processor: Phrase(en: "processor", ja: "委託先")
    case .recipient: Phrase(en: "recipient", ja: "提供先")
    }
  }
}
