import Vocabulary

extension ServiceLayout {
  /// pretix: order positions as CSV, in English and German. `Email` is the buyer's.
  static let pretix = ServiceLayout(
    name: "pretix",
    recognisedBy: [
      ["Order code", "Position ID", "Attendee name", "Attendee email"],
      ["Event slug", "Order code", "Position ID", "Status", "Attendee name", "Attendee email"],
      ["Order code", "Product", "Attendee name", "Attendee email"],
      ["Bestellnummer", "Produkt", "Teilnehmername", "Teilnehmer-E-Mail"],
    ],
    names: [.whole("Attendee name"), .whole("Teilnehmername")],
    emails: ["Attendee email", "Teilnehmer-E-Mail"],
    columns: [
      .company: ["Company", "Firma"], .phone: ["Phone number", "Telefonnummer"],
      .address: ["Address", "Adresse"],
    ],
    statusColumns: ["Status"],
    inactiveWords: ["canceled", "pending", "expired", "storniert", "ausstehend", "abgelaufen"])
}
