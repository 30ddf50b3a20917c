import Foundation
import Letters
import Vocabulary

/// Reads `organiser.yaml`.
struct OrganiserParser {
  let collector: DiagnosticCollector
  let catalogue: LetterCatalogue

  static let file = "\(EventFolder.name)/organiser.yaml"

  struct Reading {
    var organiser: OrganiserDefinition?
    var defaults = EventDefaults.unreadable
    /// What alerts need, as far as it can be read.
    var alerts: AlertDefinition?
  }

  func read(_ root: YamlNode) -> Reading {
    guard
      let section = Section(
        root, at: .top(of: Self.file), keys: .organiser, subject: .organiser,
        collector: collector)
    else { return Reading() }
    let language = section.value("language", rule: .languageTag) { Language($0) } ?? .english
    let limit = section.value("retention-limit", rule: .period) { Period($0) }
    let settings = EventDefaults(
      language: language, retentionLimit: limit, warn: section.warning,
      defaults: defaults(section), isReadable: true)
    let purgeLimit = section.number(
      "purge-limit", in: 1...10_000, default: OrganiserDefinition.usualPurgeLimit)
    _ = names(in: "recipients", section)
    let processors = names(in: "processors", section)
    let mail = MailParser(processors: processors).read(section)
    let name = section.require("name")
      .flatMap { _ in section.localised("name") }
    let contact = section.require("contact")
      .flatMap { _ in address("contact", section) }
    let console = console(section)
    let escrow: String? = section.value("escrow", rule: .escrowPath) { path in
      path.hasPrefix("/") && !path.hasSuffix("/") ? path : nil
    }
    let requests = requests(section)
    let (policy, recipient) = (policy(section), address("alerts", section))
    var reading = Reading(defaults: settings)
    guard let mail else { return reading }
    reading.alerts = recipient.map {
      AlertDefinition(
        recipient: $0, mail: mail, name: name, contact: contact, language: language)
    }
    guard let name, let contact else { return reading }
    reading.organiser = OrganiserDefinition(
      name: name, contact: contact, language: language, policy: policy, mail: mail,
      alerts: recipient, retentionLimit: limit, purgeLimit: purgeLimit, console: console,
      rootSecret: section.scalar("root-secret")?.text, escrow: escrow, processors: processors,
      requestsDue: requests.due, inquiriesKept: requests.keepInquiries, catalogue: catalogue)
    return reading
  }

  private func address(_ key: String, _ section: Section) -> EmailAddress? {
    section.value(key, rule: .emailAddress) { EmailAddress($0) }
  }

  /// The address of the office's pages, which letters show.
  private func console(_ section: Section) -> String? {
    let address: String? = section.value("console", rule: .consoleAddress) {
      guard let parts = URLComponents(string: $0), parts.scheme == "https",
        parts.host?.isEmpty == false, parts.query == nil, parts.fragment == nil, parts.user == nil,
        $0.utf8.allSatisfy({ (33...126).contains($0) }), $0.utf8.count <= 200
      else { return nil }
      return $0.hasSuffix("/") ? String($0.dropLast()) : $0
    }
    if address != nil, let place = section["console"]?.value.place {
      section.collector.warn(.consoleNotServed, at: place)
    }
    return address
  }

  /// `requests: { due: 14 days, keep-inquiries: 90 days }`.
  private func requests(_ section: Section) -> (due: Period, keepInquiries: Period) {
    let usual = (OrganiserDefinition.usualRequestsDue, OrganiserDefinition.usualInquiriesKept)
    guard let pair = section["requests"],
      let requests = Section(
        pair.value, at: pair.place, keys: .requests, subject: .key("requests"),
        collector: collector)
    else { return usual }
    let due: Period? = requests.value("due", rule: .requestsDue) { text in
      Period(text).flatMap { (Period.days(1)...Period.days(45)).contains($0) ? $0 : nil }
    }
    let keep: Period? = requests.value("keep-inquiries", rule: .period) { Period($0) }
    return (due ?? usual.0, keep ?? usual.1)
  }

  private func policy(_ section: Section) -> PolicyReference? {
    guard let pair = section["policy"],
      let policy = Section(
        pair.value, at: pair.place, keys: .policy, subject: .key("policy"), collector: collector)
    else { return nil }
    let version = policy.require("version")
      .flatMap { _ in policy.scalar("version") }
    let url: String? = policy.value("url", rule: .webAddress) {
      let parts = URLComponents(string: $0)
      let isWeb = ["https", "http"].contains(parts?.scheme?.lowercased() ?? "")
      return isWeb && parts?.host?.isEmpty == false ? $0 : nil
    }
    return version.map { PolicyReference(version: $0.text, url: url) }
  }

  /// The names in a mapping such as `processors`. What stands below each name is not read here.
  private func names(in key: String, _ section: Section) -> [String] {
    guard let pair = section[key] else { return [] }
    guard let entries = pair.value.pairs else {
      section.fault(.shape(.key(key), .mapping), at: pair.value.place)
      return []
    }
    for entry in entries where Slug(entry.key) == nil {
      let what: DefinitionProblem.Named = key == "processors" ? .processor : .recipient
      section.fault(.invalidName(what, entry.key), at: entry.place)
    }
    return entries.map(\.key)
  }
}

// MARK: Defaults

extension OrganiserParser {
  /// Checks the defaults as far as possible without an event.
  private func defaults(_ organiser: Section) -> [YamlPair] {
    guard let pair = organiser["defaults"],
      let section = Section(
        pair.value, at: pair.place, keys: .defaults, subject: .key("defaults"), collector: collector
      )
    else { return [] }
    var consents = ConsentParser(collector: collector)
    if let declared = section["consents"] { _ = consents.read(declared.value) }
    // A field may need a consent that each event declares: the event reports a missing one.
    var fields = FieldParser(collector: collector, consents: nil)
    if let declared = section["fields"] { _ = fields.read(declared.value) }
    if let notices = section["notices"], notices.value.pairs == nil {
      section.fault(.shape(.key("notices"), .mapping), at: notices.value.place)
    }
    return pair.value.pairs ?? []
  }
}

// MARK: - Warnings before a purge

extension Section {
  /// `warn: 3 days before`.
  var warning: Period? {
    value("warn", rule: .warning) {
      Period($0.hasSuffix(" before") ? String($0.dropLast(" before".count)) : $0)
    }
  }
}
