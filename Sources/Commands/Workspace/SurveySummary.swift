import Intake
import Recognition
import Vocabulary
import Wording

/// What `new --from-list` took from the list, and why.
struct SurveySummary {
  let survey: ListSurvey
  let language: FaceLanguage

  func text(fitting width: Int?) -> String {
    var taken = TextTable(Self.headings.map { $0.text(in: language) })
    for proposal in survey.kept {
      taken.add([
        proposal.field.text,
        proposal.columns.map { $0.phrase.text(in: language) }.joined(separator: " + "),
        proposal.reasons.deciding.words.text(in: language),
      ])
    }
    for status in survey.statuses {
      taken.add([
        "", status.column.phrase.text(in: language), status.role.use.text(in: language),
      ])
    }
    let table = taken.fitted(to: width, indent: 2).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { "  \($0)" }
    let remarks = (survey.sheet?.remarks.map(\.phrase) ?? []) + [rest] + absent + shared
    return ([title.text(in: language)] + table + remarks.map(line)).joined(separator: "\n")
  }

  /// An English phrase has no full stop of its own.
  private func line(_ phrase: Phrase) -> String {
    language == .english ? "\(phrase.english)." : phrase.japanese
  }

  private static let headings = [
    Phrase(en: "field", ja: "項目"), Phrase(en: "column", ja: "列"),
    Phrase(en: "found by", ja: "根拠"),
  ]

  private let title = Phrase(
    en: "\nTaken from the list:", ja: "\n名簿から次の項目を作りました。")

  /// How many columns are neither taken nor read.
  private var left: Int {
    survey.dropped.count { if case .tellsStatus = $0.reason { false } else { true } }
  }

  private var rest: Phrase {
    Phrase(
      en: "The other columns are named in event.yaml and are not kept "
        + "(\(Formatted.count(left, "column")))",
      ja: "ほかの\(Formatted.grouped(left))列は保存しません（event.yamlに列名を書いてあります）。")
  }

  private var shared: [Phrase] {
    let count = survey.sharedAddresses
    guard count > 0, survey.identity == nil else { return [] }
    return [
      Phrase(
        en: "\(Formatted.count(count, "address", plural: "addresses")) in the list "
          + (count == 1 ? "stands" : "stand")
          + " beside several names. Mayfly stores only the person in the first row of "
          + "each address; to store all, set 'identity: [email, name]' in event.yaml before the "
          + "first import",
        ja: "同じメールアドレスに別の氏名がある行があります（アドレス\(Formatted.grouped(count))件）。このままでは、"
          + "最初の行の人だけを登録します。全員を登録する場合は、最初の取り込みの前に、event.yamlに"
          + "「identity: [email, name]」と書いてください。")
    ]
  }

  private var absent: [Phrase] {
    survey.missing.map { field in
      field == .email
        ? Phrase(
          en: "No column holds the attendees' e-mail addresses, so the event has no notices",
          ja: "参加者のメールアドレスの列がないため、このイベントには案内がありません。")
        : Phrase(
          en: "No column holds '\(field)'. If one does, delete this folder and name the column: "
            + "'--map \(field)=COLUMN'",
          ja: "項目「\(field)」の列が見つかりません。ある場合は、このフォルダーを削除し、"
            + "「--map \(field)=列」を付けてやり直してください。")
    }
  }
}
