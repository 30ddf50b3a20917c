import Foundation
import Vocabulary

/// Reads `mail:`.
struct MailParser {
  /// The processors that `operated-by:` may name.
  let processors: [String]

  func read(_ organiser: Section) -> MailDefinition? {
    guard let pair = organiser.require("mail"),
      let section = Section(
        pair.value, at: pair.place, keys: .mail, subject: .key("mail"),
        collector: organiser.collector)
    else { return nil }
    let transport =
      section.require("transport") == nil ? nil : transport(section)
    let sender = section.require("from") == nil ? nil : sender(section)
    let connections = section.number("connections", in: 1...20, default: 1)
    let rates = section.list("rate").compactMap { scalar in
      section.value(
        of: scalar, key: "rate", rule: .rate
      ) { Rate($0) }
    }
    let operatedBy = operatedBy(section)
    let returns = section.value("bounces", rule: .emailAddress) { EmailAddress($0) }
    let hasOwnReturnPaths = section.flag("verp", default: false)
    let takesInquiries = section.flag("inquiries", default: false)
    guard let transport, let sender else { return nil }
    return MailDefinition(
      transport: transport, senderName: sender.name, senderAddress: sender.address,
      connections: connections, rates: rates, operatedBy: operatedBy, returns: returns,
      hasOwnReturnPaths: hasOwnReturnPaths, takesInquiries: takesInquiries)
  }

  private func transport(_ section: Section) -> String? {
    guard let scalar = section.scalar("transport") else { return nil }
    // The text may hold a password, so no message quotes it.
    if scalar.text.contains("@") {
      section.fault(.credentialsInTransport, at: scalar.place)
      return nil
    }
    return section.value(of: scalar, key: "transport", rule: .transport) {
      Self.isTransport($0) ? $0 : nil
    }
  }

  private static func isTransport(_ text: String) -> Bool {
    if text == "file" { return true }
    guard let parts = URLComponents(string: text), ["smtp", "smtps"].contains(parts.scheme),
      let host = parts.host, !host.isEmpty, parts.query == nil, parts.fragment == nil
    else { return false }
    // A port that is no number, or too large for one, is as if there were none.
    let place = text.drop { $0 != "/" }.split(separator: "/").first ?? ""
    let afterHost = place.lastIndex(of: "]").map { place[$0...] } ?? place
    let isPort = parts.port.map { (1...65_535).contains($0) } ?? !afterHost.contains(":")
    return isPort && (parts.path.isEmpty || parts.path == "/")
  }

  private func sender(_ section: Section) -> (name: String?, address: EmailAddress)? {
    section.value("from", rule: .sender) { text in
      guard let address = EmailAddress(text), !text.contains(where: \.isNewline) else { return nil }
      guard let open = text.lastIndex(of: "<") else { return (nil, address) }
      let name = text[..<open].trimmingCharacters(in: .whitespaces)
        .trimmingCharacters(in: CharacterSet(charactersIn: "\""))
      return (name.isEmpty ? nil : name, address)
    }
  }

  private func operatedBy(_ section: Section) -> String {
    let known = ["own"] + processors
    return section.value(
      "operated-by", rule: .mailOperator, among: known
    ) { known.contains($0) ? $0 : nil } ?? "own"
  }
}
