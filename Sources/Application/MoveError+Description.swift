extension MoveError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .endsBeforeStart(let starts, let ends):
      "the event would end (\(ends)) before it starts (\(starts)); give an end after the start"
    case .past(let time):
      "\(time) is past, and an event moves to a time to come; give a later date"
    case .sameDates(let slug): "'\(slug)' has these dates already; give others"
    case .over(let slug, let ended):
      "'\(slug)' ended on \(ended), so that there is nothing to call off; its window closes by "
        + "itself"
    }
  }
}
