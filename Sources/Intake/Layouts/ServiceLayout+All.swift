extension ServiceLayout {
  /// The layouts that are known; where two fit a list equally, the earlier one is taken.
  package static let all: [ServiceLayout] = [
    .connpass, .peatix, .eventbrite, .luma, .pretix, .indico, .meetup, .zoomRegistration,
    .zoomMeeting, .zoomWebinar, .teamsAttendance, .teamsRegistration, .googleForms, .excel,
  ]

  /// The `source` of a list of no known layout.
  package static let unknownName = "list"

  /// The layout of a list with these headers; `nil` when none is known.
  package static func recognised(in headers: [String]) -> ServiceLayout? {
    let present = Set(headers.map(HeaderText.normal))
    var best: (layout: ServiceLayout, size: Int)?
    for layout in all {
      let sizes = layout.recognisedBy.filter { set in
        set.allSatisfy { present.contains(HeaderText.normal($0)) }
      }.map(\.count)
      if let size = sizes.max(), size > best?.size ?? 0 { best = (layout, size) }
    }
    return best?.layout
  }
}
