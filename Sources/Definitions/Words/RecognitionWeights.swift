import Yams

/// What each piece of evidence counts when a column is chosen, from `weights.yaml`.
package struct RecognitionWeights: Sendable {
  /// A piece of evidence, by its key in the file.
  package enum Key: String, CaseIterable, Sendable {
    case least, margin, layout, header, attendee, greater, lesser, buyer, other, about, cells
    case filled, varied, same, contrary, whole
    case sameDomain = "same-domain"
    case headerBare = "header-bare"
    case headerPart = "header-part"
    case headerPartUnknown = "header-part-unknown"
    case halfAlone = "half-alone"
  }

  private let numbers: [Key: Double]
  /// Keys that the file lacks or should not have. A test holds that there are none.
  package let faults: [String]

  package init(text: String) {
    var numbers: [Key: Double] = [:]
    var faults: [String] = []
    let root = (try? Yams.compose(yaml: text, .basic))?.mapping
    for (name, value) in root ?? [:] {
      guard let key = name.string.flatMap(Key.init), let text = value.scalar?.string,
        let number = Double(text), number.isFinite
      else {
        faults.append(name.string ?? "")
        continue
      }
      numbers[key] = number
    }
    faults += Key.allCases.filter { numbers[$0] == nil }.map(\.rawValue)
    self.numbers = numbers
    self.faults = faults
  }

  package subscript(key: Key) -> Double { numbers[key] ?? 0 }

  package static let builtIn = RecognitionWeights(
    text: String(decoding: PackageResources.weights_yaml, as: UTF8.self))
}
