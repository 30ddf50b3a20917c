package import Vocabulary

/// One item of what is held about a person: a fact with codes. Whoever shows it finds the words.
package struct Disclosed: Hashable, Sendable {
  /// What the item is. The raw values are stable.
  package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
    /// A value. ``Disclosed/name`` is the field.
    case field
    /// Whether the person comes. The value is an `AttendeeStatus`.
    case status
    /// A consent. The name is the consent, the value its version.
    case consent
    /// A letter. The name is the notice, the value a delivery's state.
    case message
    /// They get no letters. The value is the cause: `bounced` or `stopped`.
    case stop
    /// They were told of a change in another way than by a letter.
    case told
    /// A keyed hash of a value from before a correction. The name is the field.
    case correction
    /// A keyed hash of an identity from before a correction.
    case earlierIdentity = "earlier-identity"
    /// A note for the office to look at a field. The name is the field.
    case review
    /// Their data is not used. The name is the purpose; empty for every purpose.
    case restriction
    /// Their data is handed to nobody else.
    case provisionStop = "provision-stop"
    /// The links in their letters do not count any more.
    case linksRevoked = "links-revoked"
    /// A request of theirs. The name is a `RequestKind`, the value a `RequestState`.
    case request
    /// Something that they asked. The value is its text.
    case inquiry
    /// A hand-over of their data. The name is who got it, the value the fields.
    case provision
    /// Anything else. The name says what.
    case other
  }

  /// Where a value came from.
  package enum Source: Hashable, Sendable {
    /// A list that was imported. `service` is the name of its layout.
    case list(service: String, at: Instant)
    /// Somebody in the office typed it.
    case desk(at: Instant)
    /// Somebody in the office corrected it.
    case correction
  }

  package let kind: Kind
  /// Which one of its kind; empty where there is only one.
  package let name: String
  /// The value itself, or a code. Each ``Kind`` says which.
  package let value: PersonalText
  /// Words from outside about it, such as a mail server's reply.
  package let detail: PersonalText?
  /// A code that says why it is so.
  package let reason: String?
  /// When it was noted, or given; for a letter, when its state last changed.
  package let at: Instant?
  package let purposes: Set<Purpose>
  /// In the order of time, as far as it is on record.
  package let sources: [Source]

  package init(
    _ kind: Kind, _ name: String = "", value: PersonalText = PersonalText(""),
    detail: PersonalText? = nil, reason: String? = nil, at: Instant? = nil,
    purposes: Set<Purpose>, sources: [Source] = []
  ) {
    self.kind = kind
    self.name = name
    self.value = value
    self.detail = detail
    self.reason = reason
    self.at = at
    self.purposes = purposes
    self.sources = sources
  }

  /// Anything else, with a name that says what.
  package init(item: String, value: PersonalText, purposes: Set<Purpose>) {
    self.init(.other, item, value: value, purposes: purposes)
  }
}

// MARK: - In one line

extension Disclosed {
  /// The name of the item in a table for the office, such as `email` or `notice reminder`.
  package var item: String {
    switch kind {
    case .field, .other: name
    case .message: "notice \(name)"
    case .stop: "no letters"
    case .told: "told otherwise"
    case .earlierIdentity: "earlier identity"
    case .status, .consent, .correction, .review, .restriction, .provisionStop, .linksRevoked,
      .request, .inquiry,
      .provision:
      name.isEmpty ? kind.rawValue : "\(kind.rawValue) \(name)"
    }
  }

  /// The value of the item in a table for the office, such as `sent, 2026-11-21T00:00:00Z`.
  package var summary: PersonalText {
    let words = (reason ?? detail?.revealed).map { ": \($0)" } ?? ""
    let time = at.map { "\($0)" }
    switch kind {
    case .field, .status, .other: return value
    case .consent: return PersonalText("version \(value.revealed)")
    case .message, .stop, .told, .correction, .earlierIdentity, .review, .restriction,
      .provisionStop, .linksRevoked,
      .request, .inquiry, .provision:
      let parts = [value.revealed, time ?? ""].filter { !$0.isEmpty }
      return PersonalText(parts.joined(separator: ", ") + words)
    }
  }
}

// MARK: - Stored

extension Disclosed: Codable {
  private enum CodingKeys: CodingKey {
    case kind, name, value, detail, reason, at, purposes, sources
  }

  package init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try stored.decode(Kind.self, forKey: .kind), try stored.decode(String.self, forKey: .name),
      value: PersonalText(try stored.decode(String.self, forKey: .value)),
      detail: try stored.decodeIfPresent(String.self, forKey: .detail).map { PersonalText($0) },
      reason: try stored.decodeIfPresent(String.self, forKey: .reason),
      at: try stored.decodeIfPresent(Int64.self, forKey: .at).map(Instant.init(seconds:)),
      purposes: Set(try stored.decode([Purpose].self, forKey: .purposes)),
      sources: try stored.decode([Source].self, forKey: .sources))
  }

  package func encode(to encoder: any Encoder) throws {
    var stored = encoder.container(keyedBy: CodingKeys.self)
    try stored.encode(kind, forKey: .kind)
    try stored.encode(name, forKey: .name)
    try stored.encode(value.revealed, forKey: .value)
    try stored.encodeIfPresent(detail?.revealed, forKey: .detail)
    try stored.encodeIfPresent(reason, forKey: .reason)
    try stored.encodeIfPresent(at?.seconds, forKey: .at)
    try stored.encode(purposes.sorted(), forKey: .purposes)
    try stored.encode(sources, forKey: .sources)
  }
}

extension Disclosed.Source: Codable {
  private enum CodingKeys: CodingKey { case kind, service, at }
  private enum Kind: String, Codable { case list, desk, correction }

  package init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    switch try stored.decode(Kind.self, forKey: .kind) {
    case .list:
      self = .list(
        service: try stored.decode(String.self, forKey: .service),
        at: Instant(seconds: try stored.decode(Int64.self, forKey: .at)))
    case .desk: self = .desk(at: Instant(seconds: try stored.decode(Int64.self, forKey: .at)))
    case .correction: self = .correction
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var stored = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .list(let service, let at):
      try stored.encode(Kind.list, forKey: .kind)
      try stored.encode(service, forKey: .service)
      try stored.encode(at.seconds, forKey: .at)
    case .desk(let at):
      try stored.encode(Kind.desk, forKey: .kind)
      try stored.encode(at.seconds, forKey: .at)
    case .correction: try stored.encode(Kind.correction, forKey: .kind)
    }
  }
}
