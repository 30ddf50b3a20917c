import Definitions

/// What one word of a header says about its column.
enum HeaderTag: Hashable {
  case concept(ListConcept)
  case owner(ListOwner)
  case state(StateKind)
  /// A word for a name that also stands for names of things.
  case plainName
  case eventPart
  /// A word for the whole event.
  case event
  case takingPart
  case lesser
  case greater
  case thing
  case about
  case filler
  /// How a person takes part.
  case way
  case meal
  /// A day of the week and the like.
  case day
}

extension HeaderTag {
  /// The tag of a word of the group; `nil` when the word says nothing as part of a header.
  init?(_ group: WordGroup) {
    switch group {
    case .column(let concept): self = .concept(concept)
    case .owner(let owner): self = .owner(owner)
    case .state(let kind): self = .state(kind)
    case .plainName: self = .plainName
    case .eventPart: self = .eventPart
    case .event: self = .event
    case .takingPart: self = .takingPart
    case .lesser: self = .lesser
    case .greater: self = .greater
    case .thing: self = .thing
    case .about: self = .about
    case .filler: self = .filler
    case .way: self = .way
    case .meal: self = .meal
    case .day: self = .day
    case .value, .valuePart, .remark, .denial, .negator, .notCancelled, .question, .answer, .asked,
      .total,
      .wish, .heading, .repeatMark:
      return nil
    }
  }
}
