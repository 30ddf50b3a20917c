extension ServiceLayout {
  /// Microsoft Teams: attendance report, the section of the participants.
  static let teamsAttendance = ServiceLayout(
    name: "teams-attendance",
    recognisedBy: [
      ["Name", "First Join", "Last Leave", "Email", "Role"],
      ["Full Name", "Join Time", "Leave Time", "Email", "Role"],
      ["名前", "最初の参加", "最後の退出", "メール", "役割"],
    ],
    names: [.whole("Name"), .whole("Full Name"), .whole("名前")],
    emails: ["Email", "メール"])

  /// Microsoft Teams: registration report of a webinar or town hall.
  static let teamsRegistration = ServiceLayout(
    name: "teams-registration",
    recognisedBy: [
      ["First Name", "Last Name", "Email", "Registration Time", "Registration Status"],
      ["First Name", "Last Name", "Email", "Registration Id"],
    ],
    names: [.parts(given: "First Name", family: "Last Name")],
    emails: ["Email"],
    statusColumns: ["Registration Status", "Status"],
    inactiveWords: ["Canceled", "Waitlisted", "Pending approval", "Rejected"])
}
