import Definitions

extension IntakeError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .undeclaredField(let field, let closest):
      "cannot map '\(field)': the event declares no such field; "
        + (closest.map { "did you mean '\($0)'?" } ?? "declare it under 'fields:' with a purpose")
    case .chosenTwice(let field):
      "cannot map '\(field)' twice; choose one column for it"
    case .wrongLayout(let faults): faults.map(\.description).joined(separator: "\n")
    }
  }
}
