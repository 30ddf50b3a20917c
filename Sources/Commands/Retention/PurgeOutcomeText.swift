import Retention
import Vault
import Vocabulary

extension Purge.Outcome {
  /// The result of a purge, for a script. `steps` gives the seconds of each step in this run.
  var json: JSONText {
    let taken = PurgeRecord.Step.allCases.compactMap { step in
      steps[step].map { (step.rawValue, JSONText.decimal($0)) }
    }
    var pairs: [(String, JSONText)] = [
      ("event", .text(event.text)), ("receipt", .optional(receipt)),
      ("state", .text(state.rawValue)), ("steps", .object(taken)),
    ]
    if !opaque.isEmpty { pairs.append(("opaque", .array(opaque.map { .text($0) }))) }
    if !isKeyDestroyed { pairs.append(("keyDestroyed", .flag(false))) }
    return .object(pairs)
  }
}
