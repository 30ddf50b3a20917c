import Definitions
import Foundation
import Notices
import Vault
import Vocabulary

// MARK: Names

extension DisclosureWords {
  /// What an item of an event is called.
  func name(of item: DisclosedItem, in event: EventDisclosure) -> String {
    switch item.fact.kind {
    case .message: subject(item.facts.label, event) ?? items.message
    case .field: field(item)
    case .consent: items.consent(field(item))
    case .correction: items.correction(field(item))
    case .review: items.reviewed(field(item))
    default: name(of: item.fact)
    }
  }

  /// What an item of the office is called.
  func name(of fact: Disclosed) -> String {
    switch fact.kind {
    case .status: items.status
    case .stop: items.stop
    case .told: items.told
    case .earlierIdentity: items.earlierIdentity
    case .restriction: items.restriction
    case .provisionStop: items.provisionStop
    case .linksRevoked: items.linksRevoked
    case .request:
      items.request(RequestKind(rawValue: fact.name).map(requestKind) ?? fact.name)
    case .inquiry: items.inquiry
    case .provision: items.provision(fact.name)
    case .consent: items.consent(fieldNames[fact.name] ?? fact.name)
    case .correction: items.correction(fieldNames[fact.name] ?? fact.name)
    case .review: items.reviewed(fieldNames[fact.name] ?? fact.name)
    case .message: items.message
    case .field, .other: fieldNames[fact.name] ?? fact.name
    }
  }

  /// A field's label, else the header of its column in this language, else what such a field is
  /// usually called.
  private func field(_ item: DisclosedItem) -> String {
    let (facts, name) = (item.facts, item.fact.name)
    if let label = facts.label { return label.text(in: language, .english) }
    if let header = facts.headers.first(where: isInLanguage) { return header }
    if let known = fieldNames[name] { return known }
    if let kind = facts.kind, kind != .text { return fieldKind(kind) }
    return name
  }

  /// Whether the header of a column is in this language, as far as its letters show.
  private func isInLanguage(_ header: String) -> Bool {
    let isASCII = header.utf8.allSatisfy { $0 < 0x80 }
    return language == .japanese ? !isASCII : isASCII
  }

  /// A letter's subject with the title and the date of the event; `nil` if more than that is
  /// missing.
  private func subject(_ subjects: LocalisedText?, _ event: EventDisclosure) -> String? {
    guard let subject = subjects?.text(in: language) else { return nil }
    guard subject.contains("{") else { return subject }
    let values = [
      "event.title": event.title.text(in: language),
      "event.date": date(event.dates.starts, event.zone),
      "event.starts": time(event.dates.starts, event.zone),
    ]
    let whole = values.reduce(subject) { text, value in
      text.replacingOccurrences(of: "{{\(value.key)}}", with: value.value)
        .replacingOccurrences(of: "{{ \(value.key) }}", with: value.value)
    }
    return whole.contains("{{") ? nil : whole
  }
}

// MARK: Values

extension DisclosureWords {
  /// What an item says in words. A field, an inquiry and anything unknown say their value.
  func value(of fact: Disclosed, _ zone: TimeZone) -> String {
    let (value, at) = (fact.value.revealed, fact.at.map { date($0, zone) } ?? "")
    switch fact.kind {
    case .field, .inquiry, .provision, .other: return value
    case .status: return AttendeeStatus(rawValue: value).map(status) ?? value
    case .consent: return items.consented(value, at)
    case .message: return state(of: fact)
    case .stop:
      return items.stopped(SuppressionReason(rawValue: value).map(suppression) ?? value, at)
    case .told: return items.toldOtherwise + quotedDate(at)
    case .correction: return items.hash
    case .earlierIdentity: return items.identityHash
    case .review: return items.review
    case .restriction:
      let purposes = Purpose(rawValue: fact.name).map(purpose)
      return items.restricted + (purposes.map(quoted) ?? "") + quotedDate(at)
    case .provisionStop: return items.provisionStopped + quotedDate(at)
    case .linksRevoked: return items.linksWorthless + quotedDate(at)
    case .request:
      return (RequestState(rawValue: value).map(requestState) ?? value) + quotedDate(at)
    }
  }

  private func quotedDate(_ date: String) -> String { date.isEmpty ? "" : bracketed(date) }

  /// What became of a letter, and why.
  private func state(of fact: Disclosed) -> String {
    let value = fact.value.revealed
    let state = DeliveryState(rawValue: value).map(delivery) ?? value
    guard let reason = fact.reason else { return state }
    return because(state, ExclusionReason(rawValue: reason).map(exclusion) ?? fault)
  }

  func source(_ source: Disclosed.Source, _ zone: TimeZone) -> String {
    switch source {
    case .list(let service, let at):
      list(ServiceBrand.name(of: service), date(at, zone))
    case .desk(let at): desk(date(at, zone))
    case .correction: correction
    }
  }
}

/// What a registration service calls itself, by the name of its layout.
enum ServiceBrand {
  /// - Returns: `nil` for a list whose service is not known, or that no service wrote.
  static func name(of layout: String) -> String? {
    if layout == ServiceLayout.unknownName || layout == "excel" { return nil }
    return brands[layout] ?? layout
  }

  static let brands = [
    "connpass": "connpass", "peatix": "Peatix", "eventbrite": "Eventbrite", "luma": "Luma",
    "pretix": "pretix", "pretix-orders": "pretix", "pretix-check-in": "pretix",
    "indico": "Indico", "meetup": "Meetup", "zoom-registration": "Zoom", "zoom-meeting": "Zoom",
    "zoom-webinar": "Zoom", "teams-attendance": "Microsoft Teams",
    "teams-registration": "Microsoft Teams", "google-forms": "Google Forms",
    "microsoft-forms": "Microsoft Forms", "tito": "Tito",
    "events-calendar": "The Events Calendar", "kokuchpro": "こくちーずプロ",
    "calendly": "Calendly", "webex": "Webex", "goto": "GoTo", "salesforce": "Salesforce",
    "shopify": "Shopify",
  ]
}
