import Definitions
import Vocabulary

extension DefinitionProblem {
  var ofShape: Phrase? {
    guard case .shape(let part, let shape) = self else { return nil }
    let (english, japanese) = (part.phrase.english, part.phrase.japanese)
    return switch shape {
    case .text:
      Phrase(
        en: "\(english) must be one text; write it after the colon, without brackets or braces",
        ja: "\(japanese)は1つの文字列にしてください。コロンの後に、かっこを付けずに書いてください。")
    case .list:
      Phrase(
        en: "\(english) must be a list; write '[first, second]'",
        ja: "\(japanese)は一覧にしてください。「[first, second]」のように書いてください。")
    case .mapping:
      Phrase(
        en: "\(english) must be a mapping; write lines of 'key: value'",
        ja: "\(japanese)は「key: value」の形の行で書いてください。")
    case .listOfLists:
      Phrase(
        en: "\(english) must be a list of sets of headers; write "
          + "'[[first, second], [third, fourth]]'",
        ja: "\(japanese)は見出しの組の一覧にしてください。"
          + "「[[first, second], [third, fourth]]」のように書いてください。")
    case .textOrLanguages:
      Phrase(
        en: "\(english) must be a text, or one per language such as '{ ja: …, en: … }'",
        ja: "\(japanese)は1つの文字列か、「{ ja: …, en: … }」のような言語ごとの文字列にしてください。")
    }
  }

  var ofKey: Phrase? {
    switch self {
    case .unknownKey(let key, let part, let closest, let known):
      unknown(key, part.phrase, closest, known)
    case .notSupportedYet("links"):
      Phrase(
        en: "'links' is not supported yet: the page that would serve a linked material comes with "
          + "the console; attach the file with 'materials' until then",
        ja: "「links」にはまだ対応していません。それまでは「materials」でファイルを添付してください。")
    case .notSupportedYet(let key):
      Phrase(
        en: "'\(key)' is not supported yet; take it out", ja: "「\(key)」にはまだ対応していません。削除してください。")
    case .notADefault(let key):
      Phrase(
        en: "'\(key)' belongs to one event and cannot be a default; move it to event.yaml",
        ja: "「\(key)」は個々のイベントのもので、既定値にはできません。event.yamlに移してください。")
    case .belongsToNotice(let key, let example):
      Phrase(
        en: "'\(key)' belongs to a notice; write '\(example)' in the notice that is to carry it",
        ja: "「\(key)」は案内に付けるものです。付けたい案内に「\(example)」と書いてください。")
    case .missingKey(let key, let part):
      Phrase(
        en: "\(part.phrase.english) lacks '\(key)'; write for example "
          + "'\(key): \(part.example(of: key).english)'",
        ja: "\(part.phrase.japanese)に「\(key)」がありません。例えば"
          + "「\(key): \(part.example(of: key).japanese)」と書いてください。")
    case .invalidName(let named, let name):
      invalid(name, named.label, named == .field ? FieldName.rule : Slug.rule, named == .layout)
    default: ofValue
    }
  }

  private var ofValue: Phrase? {
    switch self {
    case .emptyText(let key):
      Phrase(en: "'\(key)' is empty; write its value", ja: "「\(key)」が空です。値を書いてください。")
    case .severalLines(let key):
      Phrase(
        en: "'\(key)' must be one line; remove the line breaks",
        ja: "「\(key)」は1行で書いてください。改行を削除してください。")
    case .repeated(let value, let key):
      Phrase(
        en: "'\(value.start)' appears in '\(key)' twice; remove one of them",
        ja: "「\(key)」に「\(value.start)」が2回書かれています。1つを削除してください。")
    case .invalid(let key, let value, let rule, let closest):
      Phrase(
        en: "'\(key)' cannot be '\(value.start)'; write \(rule.phrase.english)",
        ja: "「\(key)」に「\(value.start)」は使えません。\(rule.phrase.japanese)を書いてください。"
      ).orMeant(closest)
    case .noSuchDay(let key, let day):
      Phrase(
        en: "'\(key)' cannot be \(day): there is no such day; write another one",
        ja: "「\(key)」の\(day.year)年\(day.month)月\(day.day)日は、暦にない日付です。正しい日付を書いてください。")
    default: nil
    }
  }

  private func unknown(_ key: String, _ part: Phrase, _ closest: String?, _ known: [String])
    -> Phrase
  {
    let words = Phrase(
      en: "unknown key '\(key.start)' in \(part.english)",
      ja: "\(part.japanese)に「\(key.start)」というキーはありません。")
    guard closest == nil else { return words.orMeant(closest) }
    return Phrase(
      en: words.english + "; it may hold \(known.joined(separator: ", "))",
      ja: words.japanese + "使えるキーは\(known.joined(separator: "、"))です。")
  }

  private func invalid(_ name: String, _ label: Phrase, _ rule: Phrase, _ isLayout: Bool)
    -> Phrase
  {
    Phrase(
      en: "'\(name.start)' cannot name a \(label.english); a name is \(rule.english)"
        + (isLayout ? ", and not 'list'" : ""),
      ja: "「\(name.start)」は\(label.japanese)の名前として使えません。名前は\(rule.japanese)です。"
        + (isLayout ? "「list」も使えません。" : ""))
  }
}

// MARK: Saved columns

extension DefinitionProblem {
  var ofSavedColumn: Phrase? {
    switch self {
    case .columnOfNoField(let name, let closest):
      Phrase(
        en: "no field '\(name.start)' is declared, so no column can be saved for it; declare it in "
          + "event.yaml, or remove it here",
        ja: "「\(name.start)」という項目がないため、列を保存できません。event.yamlに項目を書くか、ここから削除してください。"
      ).orMeant(closest)
    case .columnByNumber(let field, let text):
      Phrase(
        en: "the column of '\(field)' cannot be '\(text.start)' alone; write "
          + "'{ number: N, of: COLUMNS }', for lists without column names",
        ja: "項目「\(field)」の列を「\(text.start)」だけでは指定できません。見出しのない名簿では"
          + "「{ number: N, of: COLUMNS }」と書いてください。")
    case .halfAColumn(let field):
      Phrase(
        en: "the column of '\(field)' needs a header or a number; write "
          + "'{ column: HEADER, occurrence: 2 }' or '{ number: 3, of: 5 }'",
        ja: "項目「\(field)」の列には見出しか番号が必要です。「{ column: HEADER, occurrence: 2 }」または"
          + "「{ number: 3, of: 5 }」と書いてください。")
    case .numberPastEnd(let field):
      Phrase(
        en: "the column of '\(field)' is after the last one; write a 'number' of at most 'of'",
        ja: "項目「\(field)」の列が最後の列より後ろです。「number」は「of」以下にしてください。")
    default: nil
    }
  }
}
