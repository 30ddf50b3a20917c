import Vocabulary

extension ServiceLayout {
  /// Indico: registrations as CSV.
  static let indico = ServiceLayout(
    name: "indico",
    recognisedBy: [
      ["ID", "Name", "Email Address", "Affiliation", "Registration date"],
      ["ID", "Name", "Email Address", "Registration state"],
      ["ID", "First Name", "Last Name", "Email Address", "Registration date"],
    ],
    names: [.whole("Name"), .parts(given: "First Name", family: "Last Name")],
    emails: ["Email Address"],
    columns: [
      .company: ["Affiliation"], .phone: ["Phone Number", "Phone"], .address: ["Address"],
    ],
    statusColumns: ["Registration state", "State", "Status"],
    inactiveWords: [
      "Withdrawn", "Rejected", "Awaiting approval", "Awaiting payment", "Not paid", "Unpaid",
    ])
}
