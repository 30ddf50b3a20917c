import Vocabulary

extension ServiceLayout {
  /// Zoom: registration report of a meeting or webinar.
  static let zoomRegistration = ServiceLayout(
    name: "zoom-registration",
    recognisedBy: [["First Name", "Last Name", "Email", "Registration Time", "Approval Status"]],
    names: [.parts(given: "First Name", family: "Last Name")],
    emails: ["Email"],
    columns: [.company: ["Organization"], .phone: ["Phone"], .address: ["Address"]],
    statusColumns: ["Approval Status"],
    inactiveWords: ["pending", "denied", "cancelled by self", "cancelled by host"])

  /// Zoom: participants of a meeting, under a summary that holds the host's address.
  static let zoomMeeting = ServiceLayout(
    name: "zoom-meeting",
    recognisedBy: [
      ["Name (Original Name)", "User Email", "Join Time", "Leave Time"],
      ["Name (Original Name)", "User Email", "Total Duration (Minutes)"],
      ["Name (original name)", "Email", "Join time", "Leave time"],
    ],
    names: [.whole("Name (Original Name)")],
    emails: ["User Email", "Email"])

  /// Zoom: attendees of a webinar, the third section of its report.
  static let zoomWebinar = ServiceLayout(
    name: "zoom-webinar",
    recognisedBy: [
      ["Attended", "User Name (Original Name)", "Email", "Join Time"],
      ["Attended", "User Name (Original Name)", "First Name", "Last Name", "Email", "Join Time"],
    ],
    names: [
      .parts(given: "First Name", family: "Last Name"), .whole("User Name (Original Name)"),
    ],
    emails: ["Email"],
    columns: [.company: ["Organization"], .phone: ["Phone"]],
    statusColumns: ["Approval Status"],
    inactiveWords: ["pending", "denied"])
}
