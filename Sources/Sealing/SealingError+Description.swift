extension SealingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cannotSeal: "cannot seal a value: the cryptographic library refused"
    case .tampered: "a sealed value was changed, moved, or sealed under another key"
    case .notAKey: "these bytes are no key"
    }
  }
}
