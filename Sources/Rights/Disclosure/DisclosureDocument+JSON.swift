import Definitions
import Foundation
import Vault
import Vocabulary

extension DisclosureDocument {
  /// The answer for programs, as `docs/schemas/disclosure.json` describes it. Its keys and codes are
  /// stable; only `label` is text for people.
  package func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(DisclosureJSON(self)), as: UTF8.self) + "\n"
  }
}

/// The form of a disclosure in JSON. A key without a value is left out.
private struct DisclosureJSON: Encodable {
  struct Office: Encodable {
    let name, contact: String
    let policy: Policy?
    let processors: [String]
    let mailRelay: String?
  }
  struct Policy: Encodable {
    let version: String
    let url: String?
  }
  struct Event: Encodable {
    let event, title, starts, ends: String
    let calledOff, code: String?
    let windowCloses, keptUntil: String
    let preserved: Bool
    let items: [Item]
    let holds: [Hold]
    let mentions: String
  }
  struct Item: Encodable {
    let kind, name, label: String
    let part, value, detail, reason, at: String?
    let purposes: [String]
    let sources: [Source]
    let wording, keptUntil, withheld: String?
    let sensitive: Bool
  }
  struct Source: Encodable {
    let kind: String
    let service, at: String?
  }
  struct Hold: Encodable {
    let ground, from, until, scope: String
  }

  let format = "mayfly-disclosure"
  let version = 1
  let request: Int
  let kind, made, language: String
  let office: Office
  let events: [Event]
  let officeItems: [Item]
  let outOfReach = DisclosureWords.Reach.allCases.map(\.rawValue)

  init(_ document: DisclosureDocument) {
    let words = DisclosureWords.in(document.language)
    let office = document.office
    request = document.number
    kind = document.kind.rawValue
    made = document.made.rfc3339(in: document.zone)
    language = words.language.tag
    self.office = Office(
      name: office.name.text(in: document.language), contact: office.contact.revealed,
      policy: office.policy.map { Policy(version: $0.version, url: $0.url) },
      processors: office.processors, mailRelay: office.mailRelay)
    let tellsValues = document.tellsValues
    events = document.events.map { Event($0, words, tellsValues: tellsValues) }
    officeItems = document.officeItems.map {
      Item($0, label: words.name(of: $0), document.zone, tellsValues: tellsValues)
    }
  }
}

extension DisclosureJSON.Event {
  init(_ event: EventDisclosure, _ words: DisclosureWords, tellsValues: Bool) {
    let zone = event.zone
    self.init(
      event: event.slug.text, title: event.title.text(in: words.language),
      starts: event.dates.starts.rfc3339(in: zone), ends: event.dates.ends.rfc3339(in: zone),
      calledOff: event.dates.calledOff?.rfc3339(in: zone),
      code: tellsValues ? event.code?.description : nil,
      windowCloses: event.windowCloses.rfc3339(in: zone),
      keptUntil: event.keptUntil.rfc3339(in: zone), preserved: event.isPreserved,
      items: event.items.map {
        DisclosureJSON.Item($0, of: event, words, tellsValues: tellsValues)
      },
      holds: event.holds.map {
        DisclosureJSON.Hold(
          ground: $0.ground.rawValue, from: $0.from.rfc3339(in: zone),
          until: $0.until.rfc3339(in: zone), scope: $0.isForEverybody ? "all" : "one")
      }, mentions: event.mentioned.rawValue)
  }
}

extension DisclosureJSON.Item {
  /// An item of an event.
  init(
    _ item: DisclosedItem, of event: EventDisclosure, _ words: DisclosureWords, tellsValues: Bool
  ) {
    self.init(
      item.fact, label: words.name(of: item, in: event), event.zone, of: item,
      tellsValues: tellsValues && !item.isWithheld)
  }

  init(
    _ fact: Disclosed, label: String, _ zone: TimeZone, of item: DisclosedItem? = nil,
    tellsValues: Bool
  ) {
    func told(_ text: String?) -> String? { tellsValues && text?.isEmpty == false ? text : nil }
    self.init(
      kind: fact.kind.rawValue, name: fact.name, label: label, part: item?.part,
      value: told(fact.value.revealed), detail: told(fact.detail?.revealed),
      reason: told(fact.reason), at: fact.at?.rfc3339(in: zone),
      purposes: (item?.purposes ?? fact.purposes).sorted().map(\.rawValue),
      sources: fact.sources.map { DisclosureJSON.Source($0, zone) }, wording: item?.facts.wording,
      keptUntil: item?.keptUntil.rfc3339(in: zone),
      withheld: item?.isWithheld == true ? "sensitive" : nil,
      sensitive: item?.facts.isSensitive ?? false)
  }
}

extension DisclosureJSON.Source {
  init(_ source: Disclosed.Source, _ zone: TimeZone) {
    switch source {
    case .list(let service, let at):
      let known = service == ServiceLayout.unknownName ? nil : service
      self.init(kind: "list", service: known, at: at.rfc3339(in: zone))
    case .desk(let at): self.init(kind: "desk", service: nil, at: at.rfc3339(in: zone))
    case .correction: self.init(kind: "correction", service: nil, at: nil)
    }
  }
}
