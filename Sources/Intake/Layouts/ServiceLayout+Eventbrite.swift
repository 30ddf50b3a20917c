import Vocabulary

extension ServiceLayout {
  /// Eventbrite: attendee report as CSV, classic and new, British and American.
  static let eventbrite = ServiceLayout(
    name: "eventbrite",
    recognisedBy: [
      ["Order no.", "Order Date", "First Name", "Surname", "Attendee Status"],
      ["Order #", "Order Date", "First Name", "Last Name", "Attendee Status"],
      ["Order ID", "Order Date", "Attendee first name", "Attendee Surname", "Attendee email"],
      ["Order ID", "Order Date", "Attendee first name", "Attendee last name", "Attendee email"],
      ["Order no.", "First Name", "Surname", "Email", "Ticket Type"],
      ["Order #", "First Name", "Last Name", "Email", "Ticket Type"],
    ],
    names: [
      .parts(given: "Attendee first name", family: "Attendee Surname"),
      .parts(given: "Attendee first name", family: "Attendee last name"),
      .parts(given: "First Name", family: "Surname"),
      .parts(given: "First Name", family: "Last Name"),
    ],
    emails: ["Attendee email", "Email", "Email address"],
    columns: [
      .phone: ["Mobile Phone", "Cell Phone", "Phone number", "Home Phone", "Work Phone"],
      .company: ["Company"], .birthDate: ["Birth Date"], .gender: ["Gender"],
    ],
    statusColumns: ["Attendee Status"],
    inactiveWords: ["Not Attending", "Deleted", "Transferred", "Refunded"],
    nullMarks: ["Info Requested"])
}
