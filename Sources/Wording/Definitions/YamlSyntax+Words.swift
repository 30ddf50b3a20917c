import Definitions
import Vocabulary

extension DefinitionProblem.Syntax: Worded {
  package var phrase: Phrase {
    switch self {
    case .quoteNotClosed, .braceNotClosed, .bracketNotClosed, .fullWidthColon, .fullWidthBlank,
      .fullWidthBlankAfterColon, .noBlankAfterColon:
      shown
    case .colonInValue, .noKey, .noItem, .noColon: ofLine
    case .commaOrBraceMissing, .commaOrBracketMissing, .noValue, .reservedCharacter,
      .unknownEscape, .itemInsideLine:
      ofValue
    case .manyKeysTwice:
      Phrase(
        en: "too many keys appear twice; keep one of each",
        ja: "重複するキーが多すぎます。それぞれ1つにしてください。")
    case .unreadable:
      Phrase(
        en: "it cannot be read; check quotation marks, colons, brackets and indentation",
        ja: "引用符、コロン、かっこ、字下げを確認してください。")
    }
  }

  /// What the text shows.
  private var shown: Phrase {
    switch self {
    case .quoteNotClosed:
      Phrase(
        en: "a quotation mark opens here, and the one that closes it is missing; add it",
        ja: "ここで始まる引用符が閉じられていません。閉じる引用符を書いてください。")
    case .braceNotClosed:
      Phrase(
        en: "'{' opens here, and its '}' is missing; add it",
        ja: "ここの「{」が閉じられていません。「}」を書いてください。")
    case .bracketNotClosed:
      Phrase(
        en: "'[' opens here, and its ']' is missing; add it",
        ja: "ここの「[」が閉じられていません。「]」を書いてください。")
    case .fullWidthColon:
      Phrase(
        en: "the colon '：' is full-width; write ':' and a blank",
        ja: "コロン「：」が全角です。半角の「:」と半角の空白にしてください。")
    case .fullWidthBlank:
      Phrase(
        en: "the line begins with a full-width blank; indent it with plain ones",
        ja: "行頭の空白が全角です。半角の空白にしてください。")
    case .fullWidthBlankAfterColon:
      Phrase(
        en: "the blank after the colon is full-width; write a plain one",
        ja: "コロンの後の空白が全角です。半角の空白にしてください。")
    default:
      Phrase(
        en: "a blank is missing after the colon; add it",
        ja: "コロンの後に空白がありません。半角の空白を入れてください。")
    }
  }

  private var ofLine: Phrase {
    switch self {
    case .colonInValue:
      Phrase(
        en: "no colon can stand here: put a value that holds ': ' between quotation marks, and "
          + "indent a key like those beside it",
        ja: "この位置にコロンは書けません。「: 」を含む値は引用符で囲み、キーの字下げは前後のキーにそろえてください。")
    case .noKey:
      Phrase(
        en: "a key and a colon belong here; check the indentation, and quotation marks and colons "
          + "in the lines above",
        ja: "ここにはキーとコロンが必要です。字下げと、上の行の引用符やコロンを確認してください。")
    case .noItem:
      Phrase(
        en: "a list's next item belongs here; begin it with '- ', indented like the others",
        ja: "ここには次の項目が必要です。ほかの項目と字下げをそろえ、「- 」で始めてください。")
    default:
      Phrase(
        en: "a colon and a blank are missing here; write 'key: value'",
        ja: "コロンと空白がありません。「キー: 値」の形で書いてください。")
    }
  }

  private var ofValue: Phrase {
    switch self {
    case .commaOrBraceMissing:
      Phrase(
        en: "after the '{' that opens here, a comma or the '}' is missing; add it",
        ja: "ここの「{」の後に、コンマまたは「}」が足りません。書き足してください。")
    case .commaOrBracketMissing:
      Phrase(
        en: "after the '[' that opens here, a comma or the ']' is missing; add it",
        ja: "ここの「[」の後に、コンマまたは「]」が足りません。書き足してください。")
    case .noValue:
      Phrase(
        en: "a value is missing here; write it, or remove the comma or bracket that is too much",
        ja: "ここに値がありません。値を書くか、余分なコンマやかっこを削除してください。")
    case .reservedCharacter:
      Phrase(
        en: "no value can begin with this character; put the value between quotation marks",
        ja: "この文字で値を始めることはできません。値を引用符で囲んでください。")
    case .unknownEscape:
      Phrase(
        en: "the characters after this '\\' mean nothing; write '\\\\', or put the value between "
          + "single quotation marks",
        ja: "この「\\」の後の文字には意味がありません。「\\\\」と書くか、値を一重引用符で囲んでください。")
    default:
      Phrase(
        en: "no list item can begin here; write '- ' at the start of a line of its own",
        ja: "ここから項目を始めることはできません。「- 」は新しい行の先頭に書いてください。")
    }
  }
}
