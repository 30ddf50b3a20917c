/// The only values that a field may have, if it says which.
struct FieldChoices {
  enum Answer {
    /// The value is one of them, or any will do.
    case asItIs
    /// Another spelling of one of them.
    case meant(String)
    case none
  }

  private let all: [[UInt8]]
  private let bySpelling: [String: String]

  init(_ values: [String]) {
    all = values.map { Array($0.utf8) }
    bySpelling = Dictionary(
      values.map { (HeaderText.normal($0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  func find(_ value: UnsafeBufferPointer<UInt8>) -> Answer {
    if all.isEmpty { return .asItIs }
    for choice in all where choice.count == value.count && choice.elementsEqual(value) {
      return .asItIs
    }
    let spelled = HeaderText.normal(String(decoding: value, as: UTF8.self))
    return bySpelling[spelled].map { .meant($0) } ?? .none
  }
}
