import Definitions
import Intake
import Vocabulary

extension IntakeError: Worded {
  package var phrase: Phrase {
    switch self {
    case .undeclaredField(let field, let closest):
      Phrase(
        en: "cannot map '\(field)': the event declares no such field; "
          + (closest.map { "did you mean '\($0)'?" }
            ?? "declare it under 'fields:' with a purpose"),
        ja: "項目「\(field)」は設定（event.yaml）にないため、列を選べません。"
          + (closest.map { "「\($0)」ではありませんか。" }
            ?? "利用目的を付けて、設定の「fields:」に書いてください。"))
    case .chosenTwice(let field):
      Phrase(
        en: "cannot map '\(field)' twice; choose one column for it",
        ja: "項目「\(field)」に列が2回指定されています。列を1つだけ選んでください。")
    case .wrongLayout(let faults): .lines(faults)
    }
  }
}
