import Vocabulary

extension ServiceLayout {
  /// Luma: guest list as CSV.
  static let luma = ServiceLayout(
    name: "luma",
    recognisedBy: [
      ["api_id", "name", "email", "approval_status"],
      ["guest_api_id", "name", "email", "approval_status"],
      ["name", "first_name", "last_name", "email", "approval_status", "ticket_name"],
    ],
    names: [.whole("name"), .parts(given: "first_name", family: "last_name")],
    emails: ["email"],
    columns: [.phone: ["phone_number"], .company: ["What's your company?", "Company"]],
    statusColumns: ["approval_status"],
    inactiveWords: ["pending_approval", "waitlist", "declined", "invited"])
}
