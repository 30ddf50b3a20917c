extension ServiceLayout {
  /// Meetup: attendees as a tab-separated text called `.xls`. It has no e-mail column.
  static let meetup = ServiceLayout(
    name: "meetup",
    recognisedBy: [
      ["Name", "User ID", "RSVP", "URL of Member Profile"],
      ["Name", "User ID", "RSVPed on", "Joined Group on"],
    ],
    names: [.whole("Name")],
    statusColumns: ["RSVP"],
    inactiveWords: ["No", "Waitlist", "Not going"])
}
