import Definitions
import Vocabulary
import Workspaces

extension DefinitionProblem: Worded {
  /// The message alone, without a place. A quoted value may contain line breaks, but a message is
  /// one line.
  package var phrase: Phrase {
    let words =
      ofFile ?? ofFolder ?? ofYaml ?? ofShape ?? ofKey ?? ofEvent ?? ofField ?? ofConsent
      ?? ofSavedColumn ?? ofNotice ?? ofText ?? ofMaterial ?? Phrase(en: code, ja: code)
    return Phrase(en: words.english.onOneLine, ja: words.japanese.onOneLine)
  }
}

extension String {
  fileprivate var onOneLine: String { String(map { $0.isNewline ? " " : $0 }) }

  /// The start of a value, long enough to find it in the file.
  var start: String { count > 60 ? String(prefix(60)) + "…" : self }
}

extension Phrase {
  /// The words, and the name that was probably meant.
  func orMeant(_ closest: String?) -> Phrase {
    guard let closest else { return self }
    return Phrase(
      en: english + "; did you mean '\(closest)'?", ja: japanese + "「\(closest)」のことでしょうか。")
  }
}

// MARK: Files

extension DefinitionProblem {
  private var ofFile: Phrase? {
    switch self {
    case .missingFile(let remedy):
      Phrase(
        en: "there is no such file; \(remedy.words.english)",
        ja: "ファイルがありません。\(remedy.words.japanese)")
    case .notAFile:
      Phrase(
        en: "this is not a regular file; put a text file in its place",
        ja: "通常のファイルではありません。テキストファイルを置いてください。")
    case .unreadableFile:
      Phrase(
        en: "this file cannot be read; give its owner the right to read it",
        ja: "ファイルを読み取れません。所有者に読み取りの権限を付けてください。")
    case .fileTooLarge:
      Phrase(
        en: "this file is larger than 1 MiB, which no definition needs; shorten it",
        ja: "ファイルが1 MiBを超えています。設定としては大きすぎるため、短くしてください。")
    case .emptyFile(let remedy):
      Phrase(
        en: "this file is empty; write its content" + remedy.englishAfterWrite,
        ja: "ファイルに内容がありません。内容を書くか、" + remedy.afterOr)
    case .linkOutside:
      Phrase(
        en: "this symbolic link leads out of its folder, so it is not followed; put the file "
          + "itself here",
        ja: "フォルダーの外を指すシンボリックリンクのため、読み取りません。ファイルそのものを置いてください。")
    case .notUTF8:
      Phrase(
        en: "this is not UTF-8; save the file as UTF-8", ja: "UTF-8ではありません。UTF-8で保存してください。")
    case .controlCharacter(let value):
      Phrase(
        en: "the character U+\(Self.digits(value)) is invisible, and is not allowed here; remove "
          + "it",
        ja: "目に見えない文字U+\(Self.digits(value))は使えません。削除してください。")
    case .strayFile(let meant):
      Phrase(
        en: "this file is not read; did you mean '\(meant)'?",
        ja: "このファイルは読み取られません。「\(meant)」のことでしょうか。")
    default: nil
    }
  }

  private static func digits(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private var ofFolder: Phrase? {
    switch self {
    case .invalidFolder(let name):
      Phrase(
        en: "'\(name.start)' is not a valid name of an event: a name is \(Slug.rule.english); "
          + "rename the folder",
        ja: "「\(name.start)」はイベントの名前として使えません。名前は\(Slug.rule.japanese)です。"
          + "フォルダーの名前を変えてください。")
    case .reservedFolder(let name):
      Phrase(
        en:
          "'\(name)' is a folder that all events share, so no event can have this name; rename the "
          + "folder",
        ja: "「\(name)」はすべてのイベントに共通のフォルダーの名前のため、イベントには使えません。フォルダーの名前を変えてください。")
    case .notAFolder:
      Phrase(
        en: "this is not a folder; put a folder in its place, or remove it",
        ja: "フォルダーではありません。フォルダーに置き換えるか、削除してください。")
    case .otherOwner:
      Phrase(
        en: "this belongs to another user, who could change it; make it your own with 'chown'",
        ja: "別のユーザーのもので、そのユーザーが変更できます。「chown」で所有者を自分にしてください。")
    case .othersMayWrite(let path):
      Phrase(
        en: "others may write here, so nothing in it can be trusted; fix it with "
          + "'chmod go-w \(path)'",
        ja: "ほかのユーザーが書き込めるため、内容を信頼できません。「chmod go-w \(path)」で直してください。")
    case .missingDefinition(let closes):
      Phrase(
        en: "the event's folder is gone; its notices stop, and its purge runs on \(closes) all "
          + "the same",
        ja: "イベントのフォルダーがありません。案内は送信されませんが、完全消去は予定どおり\(closes.japanese)に行われます。")
    default: nil
    }
  }
}

extension DefinitionProblem.Remedy {
  fileprivate var words: Phrase {
    switch self {
    case .write: Phrase(en: "write it", ja: "作成してください。")
    case .remove: Phrase(en: "remove it", ja: "削除してください。")
    case .restoreEvent:
      Phrase(
        en: "put it back from a copy or with 'mayfly restore DIR', or copy another event's "
          + "event.yaml here and change it",
        ja: "コピーから戻すか、「mayfly restore DIR」で戻すか、別のイベントのevent.yamlをここにコピーして書き直してください。")
    case .restoreOrganiser:
      Phrase(
        en: "put it back from a copy or with 'mayfly restore DIR'; 'mayfly init' makes one in a "
          + "new folder",
        ja: "コピーから戻すか、「mayfly restore DIR」で戻してください。新しいフォルダーでは「mayfly init」で作成できます。")
    }
  }

  /// The English remedy after the advice to write the content.
  fileprivate var englishAfterWrite: String {
    self == .write ? "" : ", or \(words.english)"
  }

  /// The Japanese remedy after another one.
  fileprivate var afterOr: String { self == .write ? "作成し直してください。" : words.japanese }
}

// MARK: YAML

extension DefinitionProblem {
  private var ofYaml: Phrase? {
    switch self {
    case .syntax(let problem):
      Phrase(
        en: "this is not valid YAML: \(problem.phrase.english)",
        ja: "YAMLとして読み取れません。\(problem.phrase.japanese)")
    case .tab:
      Phrase(
        en: "a tab cannot indent in YAML; write spaces", ja: "YAMLの字下げにタブは使えません。空白を使ってください。")
    case .alias:
      Phrase(
        en: "anchors and aliases ('&', '*') are not read; write the value out, or quote it",
        ja: "アンカーとエイリアス（「&」「*」）は使えません。値をそのまま書くか、引用符で囲んでください。")
    case .tag:
      Phrase(
        en: "YAML tags ('!') are not read, every value is text; remove it, or quote the value",
        ja: "YAMLのタグ（「!」）は使えません。値はすべて文字列です。削除するか、値を引用符で囲んでください。")
    case .manyDocuments:
      Phrase(
        en: "a second document begins here, and a file holds one; remove the '---'",
        ja: "ここから2つ目の文書が始まっています。1つのファイルには1つの文書だけを書けます。「---」を削除してください。")
    case .tooDeep(let limit):
      Phrase(
        en: "this is nested more than \(limit) deep; write it flatter",
        ja: "入れ子が\(limit)段を超えています。浅くしてください。")
    case .duplicateKey(let key, let firstLine?):
      Phrase(
        en: "'\(key.start)' appears here twice, first on line \(firstLine); keep one of them",
        ja: "「\(key.start)」が2回書かれています（最初は\(firstLine)行目）。どちらか1つにしてください。")
    case .duplicateKey(let key, nil):
      Phrase(
        en: "'\(key.start)' appears here twice; keep one of them",
        ja: "「\(key.start)」が2回書かれています。どちらか1つにしてください。")
    case .keyNotText:
      Phrase(
        en: "a key is a text; write a word before the colon, and put a text that begins with a "
          + "brace between quotation marks",
        ja: "キーは文字列です。コロンの前に単語を書いてください。波かっこで始まる文字列は引用符で囲んでください。")
    default: nil
    }
  }
}
