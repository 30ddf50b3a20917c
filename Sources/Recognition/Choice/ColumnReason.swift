package import Definitions

/// A reason for or against a column, as a report shows it. It repeats no cell.
package enum ColumnReason: Hashable, Sendable {
  /// A person chose the column, now or at an earlier import, or the event's definition names it.
  case chosen
  case layout(String)
  /// The header is a usual word for it, or has one beside other words.
  case header
  case headerPart
  /// The header says whose column it is.
  case owner(ListOwner)
  case firstChoice
  case secondChoice
  /// The share of the filled cells that have the value's form, in percent.
  case cells(ColumnProfile.Content, percent: Int)
  case allDifferent
  case oneValue
  /// All addresses have one domain, beside a column with many: perhaps the office's own.
  case oneDomain
  /// Both halves of a name together.
  case halves
}

/// A place for a field with its reasons.
package struct ScoredPlace: Sendable {
  package let place: ColumnPlace
  package internal(set) var score: Double
  package internal(set) var reasons: [ColumnReason]
  /// The header says that it is another person's: only a person may choose it.
  package internal(set) var isAnothers = false
  /// The cells alone propose it, and only a person may choose it.
  package internal(set) var isOnlyProposed = false
  /// Whether any word of the header speaks for the column.
  package internal(set) var isNamed = false
}
