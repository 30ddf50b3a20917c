/// A group of words in a file of list words. Its path is the keys in the file, such as
/// `columns.email`.
package enum WordGroup: Hashable, Sendable {
  /// Headers of a column that holds this.
  case column(ListConcept)
  /// Words in a header that say whose column it is.
  case owner(ListOwner)
  /// Words beside `status` that say what kind of state it is.
  case state(StateKind)
  /// Whole values of a status column.
  case value(StatusClass)
  /// Parts of a value that decide, whatever stands around them.
  case valuePart(StatusClass)
  /// Parts of a value that undo a ``valuePart(_:)``.
  case denial
  /// What a remark holds that perhaps says that the person does not come. It is told, and decides
  /// nothing.
  case remark
  /// Words that turn a confirmed or paid value into its opposite.
  case negator
  /// The values of a cancellation column for people who come.
  case notCancelled
  /// Headers that ask whether the person comes.
  case question
  /// Headers that name an answer. It is to the question who comes, if no other column asks that.
  case answer
  /// Headers of a column that holds questions, which a column of answers is about.
  case asked
  /// Words for coming to an event, which make a header with answers of yes and no a question.
  case takingPart
  /// Words of ``ListConcept/name`` that also stand for names of things and for half a name.
  case plainName
  /// What a question may be about that is not the whole event.
  case eventPart
  /// Words for the whole event, which a question may name.
  case event
  /// A column that is the second choice, or the first.
  case lesser
  case greater
  /// Words that say nothing about a column.
  case filler
  /// Words beside `name` for names of things.
  case thing
  /// Words beside an address or a number for a column that does not hold it.
  case about
  /// The first words of rows of totals.
  case total
  /// Words in a header that asks how, and not whether, a person takes part.
  case way
  /// Parts of an event that people eat or drink at. A no there says nothing about the event.
  case meal
  /// Headers that name a part of the time of an event, under a header that asks who comes.
  case day
  /// Answers that say what a person would like, and not who comes.
  case wish
  /// Words around a state in a row that is the heading of people.
  case heading
  /// Cells that stand for the value of the row above.
  case repeatMark

  package init?(path: String) {
    if let plain = Self.plain[path] {
      self = plain
      return
    }
    let keys = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard keys.count == 2, let group = Self.keyed(keys[0], keys[1]) else { return nil }
    self = group
  }

  private static func keyed(_ first: String, _ second: String) -> WordGroup? {
    switch first {
    case "columns": ListConcept(rawValue: second).map { .column($0) }
    case "people": ListOwner(rawValue: second).map { .owner($0) }
    case "states": StateKind(rawValue: second).map { .state($0) }
    case "values": StatusClass(rawValue: second).map { .value($0) }
    case "parts": StatusClass(rawValue: second).map { .valuePart($0) }
    default: nil
    }
  }

  private static let plain: [String: WordGroup] = [
    "parts.denials": .denial, "negators": .negator, "not-cancelled": .notCancelled,
    "remarks": .remark,
    "questions": .question, "answers": .answer, "asked": .asked, "taking-part": .takingPart,
    "plain-names": .plainName,
    "event-parts": .eventPart, "events": .event, "lesser": .lesser, "greater": .greater,
    "fillers": .filler, "things": .thing, "about": .about, "totals": .total,
    "ways": .way, "meals": .meal, "days": .day, "wishes": .wish, "headings": .heading,
    "repeat-marks": .repeatMark,
  ]
}
