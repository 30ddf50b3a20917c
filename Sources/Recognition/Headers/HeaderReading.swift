package import Definitions

/// What a header says about its column.
package struct HeaderReading: Sendable {
  package let normal: String
  package let bare: String
  private let exact: Set<ListConcept>
  private let exactBare: Set<ListConcept>
  private var tags: Set<HeaderTag>
  /// Whether a word stands only for the whole name of a person: `Full name`, and not `Name`.
  private let hasFullNameWord: Bool
  private let unknown: Int
  /// The words between blanks and signs, in lower case.
  let words: [String]
  /// Those of them that nobody knows, without numbers.
  let unknownWords: [String]
  /// The header without what stands in brackets.
  let withoutRemarks: String
  /// Whether the header asks if the person comes.
  package let isQuestion: Bool
  /// Whether the header only says that the column holds answers: `Response`.
  let isAnswer: Bool
  /// Whether the header only says that the column holds questions.
  let isOfQuestions: Bool
  /// Whether the header is a word for a state beside a question who comes: `RSVP status`, `参加状況`.
  let isStateOfQuestion: Bool

  package init(_ header: String, _ index: WordIndex = .builtIn) {
    normal = HeaderText.normal(header)
    bare = HeaderText.bare(header)
    withoutRemarks = HeaderText.withoutRemarks(header)
    exact = index.concepts(of: normal)
    exactBare = index.concepts(of: bare)
    let reader = HeaderWordsReader(header, index)
    tags = reader.tags.reduce(into: []) { $0.formUnion($1) }
    hasFullNameWord = reader.tags.contains {
      $0.contains(.concept(.name)) && !$0.contains(.plainName)
    }
    unknown = reader.unknown
    isOnlyOwner = reader.unknown == 0 && reader.tags.allSatisfy { $0.isPerson || $0 == [.filler] }
    words = reader.tokens
    unknownWords = reader.unknownTokens
    onlyAsksWhoComes =
      reader.unknown == reader.numbers
      && reader.tags.allSatisfy {
        !$0.isDisjoint(with: [.takingPart, .filler, .event, .concept(.status)])
      }
    namesThingBesideEvent = reader.tags.contains {
      !$0.isDisjoint(with: [.thing, .eventPart]) && $0.isDisjoint(with: [.event, .day, .way])
    }
    namesWays = reader.tags.contains { $0.isSuperset(of: [.eventPart, .way]) }
    isAnswer = [normal, bare].contains(where: index.isAnswer)
    isOfQuestions = [normal, bare].contains(where: index.isAsked)
    isStateOfQuestion =
      !exact.isDisjoint(with: [.status]) && index.isStateOfQuestion(words: reader.tokens)
    let asks = [normal, bare].contains(where: index.isQuestion)
    let isParted =
      index.isPartedQuestion(words: reader.tokens)
      && (reader.tags.contains { $0.contains(.event) } || namesWays
        || reader.unknown == reader.numbers)
    beginsAsQuestion = isParted || index.isQuestion(words: reader.tokens)
    isQuestion =
      asks
      || beginsAsQuestion
        && !reader.tags.contains {
          $0.contains(.eventPart) && !$0.contains(.event) || $0.namesPeople
        }
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
    return isGuest ? .attendee : nil
  }

  /// Whether the header names a guest.
  var isGuest: Bool { tags.contains(.owner(.guest)) }

  /// Whether the header names the person who registered, and nobody else.
  var isRegistrant: Bool { tags.contains(.owner(.registrant)) && owner == nil }

  /// Whether the header names nobody.
  var namesNobody: Bool { owner == nil && !isRegistrant }

  /// Whether the header is a word for a person, and nothing else.
  let isOnlyOwner: Bool

  /// The reading in a list in which the columns beside it say whose this one is.
  func owned(by owner: ListOwner) -> HeaderReading {
    var reading = self
    reading.tags.insert(.owner(owner))
    return reading
  }

  /// The reading of a column that stands under the name of a group.
  func inGroup(_ group: HeaderReading) -> HeaderReading {
    var reading = self
    reading.tags.formUnion(group.tags.filter { if case .owner = $0 { true } else { false } })
    return reading
  }

  /// Whether the column holds something that identifies or reaches a person.
  var isOfPerson: Bool {
    isReading || isName
      || [.email, .phone, .address].contains { strength($0) != .none }
  }

  /// Whether the header has a word for a name or for a part of one.
  var isName: Bool {
    [.name, .given, .moreGiven, .familyPrefix, .family, .moreFamily].contains {
      strength($0) != .none
    }
  }

  /// Whether the header has a word for one half of a name.
  var isHalfOfName: Bool { strength(.given) != .none || strength(.family) != .none }

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

  /// Whether the header has a word for coming to the event, and no word for a part of it or for
  /// something else.
  var isAboutTakingPart: Bool {
    let otherConcepts = tags.contains {
      if case .concept(let concept) = $0 {
        ![.status, .cancellation].contains(concept)
      } else {
        false
      }
    }
    return tags.contains(.takingPart) && !namesThingBesideEvent && !isAboutOthers && !otherConcepts
  }

  /// Whether the header asks how a person takes part: `参加方法`, `How will you attend?`
  package var asksHow: Bool {
    tags.contains(.way) && (tags.contains(.takingPart) || beginsAsQuestion)
      && !namesThingBesideEvent && !isAboutOthers
  }

  /// Whether the header is about a meal or a party beside the event.
  var isAboutMeal: Bool {
    tags.contains(.meal) || tags.contains(.concept(.party)) || tags.contains(.concept(.health))
  }

  /// Whether the header has a word for coming to the event or to a part of it.
  var namesComing: Bool { tags.contains(.takingPart) || tags.contains(.eventPart) }

  /// Whether the column is about somebody who is not the attendee.
  var isAboutOthers: Bool { owner == .other || owner == .buyer }

  /// Whether the header only asks who comes: each of its words is known, and is one for coming, for
  /// the status or for the event, or says nothing. `Attending with children` is about more.
  let onlyAsksWhoComes: Bool

  /// Whether the header begins with a question who comes, whatever it goes on about.
  private let beginsAsQuestion: Bool

  /// Whether the header names ways to take part: `In person or online?`
  let namesWays: Bool

  /// Whether the header names a thing that is not the event, or a part of the event.
  private let namesThingBesideEvent: Bool

  /// Whether the header has words, and each of them is unknown or says nothing.
  var isUnknown: Bool {
    unknown > 0 && exact.isEmpty && exactBare.isEmpty && tags.isSubset(of: [.filler, .way, .day])
  }

  /// Whether the header names a thing or a part of an event, which a state may be about.
  var namesThing: Bool { tags.contains(.thing) || tags.contains(.eventPart) }

  /// Whether a person wrote nothing in the header.
  package var isEmpty: Bool { normal.isEmpty }
}

extension Set<HeaderTag> {
  /// Whether the word is for a person. A `Partner` may be a part of the event.
  fileprivate var isPerson: Bool { contains(where: \.isOwner) && !contains(.eventPart) }

  /// Whether the word names people, who may come with the attendee: `Attending with children`.
  fileprivate var namesPeople: Bool {
    !contains(.takingPart) && contains { if case .owner = $0 { true } else { false } }
  }
}
