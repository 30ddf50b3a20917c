package import Definitions

/// What a header says about its column.
package struct HeaderReading: Sendable {
  package let normal: String
  package let bare: String
  private let exact: Set<ListConcept>
  private let exactBare: Set<ListConcept>
  private let tags: Set<HeaderTag>
  /// Whether a word stands only for the whole name of a person: `Full name`, and not `Name`.
  private let hasFullNameWord: Bool
  private let unknown: Int
  /// Whether the header asks if the person comes.
  package let isQuestion: Bool

  package init(_ header: String, _ index: WordIndex = .builtIn) {
    normal = HeaderText.normal(header)
    bare = HeaderText.bare(header)
    exact = index.concepts(of: normal)
    exactBare = index.concepts(of: bare)
    let reader = HeaderWordsReader(header, index)
    tags = reader.tags.reduce(into: []) { $0.formUnion($1) }
    hasFullNameWord = reader.tags.contains {
      $0.contains(.concept(.name)) && !$0.contains(.plainName)
    }
    unknown = reader.unknown
    let asks = [normal, bare].contains(where: index.isQuestion)
    isQuestion =
      asks
      || index.isQuestion(words: reader.tokens) && !reader.tags.contains { $0.contains(.eventPart) }
  }

  /// The reading of a column without a header.
  static let none = HeaderReading("")

  /// How surely the header names something.
  package enum Strength: Hashable, Sendable {
    /// The whole header is a word for it.
    case whole
    /// The whole header without remarks and polite words is one.
    case bare
    /// A word for it stands beside words that are known, or beside unknown ones.
    case part(besideUnknown: Bool)
    case none
  }

  package func strength(_ concept: ListConcept) -> Strength {
    if isReading, [.name, .given, .family].contains(concept) { return .none }
    if exact.contains(concept) { return .whole }
    if exactBare.contains(concept) { return .bare }
    guard tags.contains(.concept(concept)), !isAboutIt(concept) else { return .none }
    return .part(besideUnknown: unknown > 0)
  }

  /// Whether the header has a word for the concept, and another one that says that the column does
  /// not hold it: `E-mail 1 - Type`, `メールステータス`, `Event name`.
  package func isAboutIt(_ concept: ListConcept) -> Bool {
    guard !exact.contains(concept), !exactBare.contains(concept) else { return false }
    switch concept {
    case .email, .phone, .address:
      return tags.contains(.about) || tags.contains(.concept(.status))
        || tags.contains(.concept(.cancellation))
        || concept != .email && tags.contains(.concept(.email))
    case .name:
      let isThing = tags.contains(.thing) && !hasFullNameWord
      return isThing || isReading || tags.contains(.concept(.email))
        || tags.contains(.concept(.phone))
        || tags.contains(.concept(.status)) || tags.contains(.about)
    case .given, .family: return isReading || tags.contains(.thing) && tags.contains(.plainName)
    default: return false
    }
  }

  /// Whether the column holds how a name is read.
  package var isReading: Bool {
    exact.contains(.reading) || tags.contains(.concept(.reading))
  }

  /// Whose the column is by its header; `nil` when it does not say. Somebody else comes before the
  /// buyer, and the buyer before the attendee.
  package var owner: ListOwner? {
    for owner in [ListOwner.other, .buyer, .attendee] where tags.contains(.owner(owner)) {
      return owner
    }
    return nil
  }

  /// Whether the header says no more than that it is a name: `Name`, and not `Full name`.
  var saysOnlyName: Bool {
    !hasFullNameWord && strength(.name) != .none
  }

  package var isLesser: Bool { tags.contains(.lesser) }
  package var isGreater: Bool { tags.contains(.greater) }

  /// Whether the header has a word for states.
  package var isStatus: Bool { tags.contains(.concept(.status)) || exact.contains(.status) }
  package var isWholeStatus: Bool { exact.contains(.status) || exactBare.contains(.status) }
  package var isCancellation: Bool {
    exact.contains(.cancellation) || exactBare.contains(.cancellation)
  }

  /// The kinds of state that the header names.
  package var states: [StateKind] { StateKind.allCases.filter { tags.contains(.state($0)) } }

  /// Whether the header names a thing or a part of an event, which a state may be about.
  var namesThing: Bool { tags.contains(.thing) || tags.contains(.eventPart) }

  /// Whether a person wrote nothing in the header.
  package var isEmpty: Bool { normal.isEmpty }
}
