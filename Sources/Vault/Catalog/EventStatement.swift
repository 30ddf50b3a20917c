import Foundation
import Storage
package import Vocabulary

/// What a receipt says about an event in addition to its dates. It comes from the last definition.
///
/// The catalog stores it, because `event.yaml` can be broken or gone when the window closes. It
/// names no attendee. A missing part is empty, so that a statement of an older Mayfly stops no
/// purge.
package struct EventStatement: Hashable, Sendable, Codable {
  /// A declared field and its purposes.
  package struct Field: Hashable, Sendable {
    package var name: String
    /// In alphabetical order.
    package var purposes: [String]
    package var sensitive: Bool
    /// What people read instead of the name, by language. The key "" is the text for every language.
    package var labels: [String: String]
    /// A `FieldKind`; `nil` in the statements of an older Mayfly.
    package var kind: String?

    package init(
      name: String, purposes: [String] = [], sensitive: Bool = false,
      labels: [String: String] = [:], kind: String? = nil
    ) {
      self.name = name
      self.kind = kind
      self.labels = labels
      self.purposes = purposes
      self.sensitive = sensitive
    }
  }

  /// Tags such as `ja`: the languages of the event first, then those of the office.
  package var languages: [String]
  /// The title of the event by language. The key "" is the text for every language.
  package var titles: [String: String]
  /// The name of the office by language, in the same form.
  package var office: [String: String]
  package var fields: [Field]
  /// The names of the contractors that can hold copies.
  package var processors: [String]

  package init(
    languages: [String] = [], titles: [String: String] = [:], office: [String: String] = [:],
    fields: [Field] = [], processors: [String] = []
  ) {
    self.languages = languages
    self.titles = titles
    self.office = office
    self.fields = fields
    self.processors = processors
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func value<Value: Decodable>(_ key: CodingKeys) -> Value? {
      try? values.decodeIfPresent(Value.self, forKey: key)
    }
    languages = value(.languages) ?? []
    titles = value(.titles) ?? [:]
    office = value(.office) ?? [:]
    fields = value(.fields) ?? []
    processors = value(.processors) ?? []
  }

  /// Reads the form that the catalog stores.
  ///
  /// - Returns: `nil` when `text` is not a statement.
  package init?(stored text: String) {
    guard let read = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else { return nil }
    self = read
  }

  /// The form that the catalog stores. Equal statements give equal texts.
  package func stored() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

extension EventStatement.Field: Codable {
  private enum CodingKeys: CodingKey { case name, purposes, sensitive, labels, kind }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    purposes = (try? values.decodeIfPresent([String].self, forKey: .purposes)) ?? []
    sensitive = (try? values.decodeIfPresent(Bool.self, forKey: .sensitive)) ?? false
    labels = (try? values.decodeIfPresent([String: String].self, forKey: .labels)) ?? [:]
    kind = try? values.decodeIfPresent(String.self, forKey: .kind)
  }

  /// A field without labels or a kind is written without them, so that the receipts of an older
  /// Mayfly stay as they were signed.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(name, forKey: .name)
    try values.encode(purposes, forKey: .purposes)
    try values.encode(sensitive, forKey: .sensitive)
    if !labels.isEmpty { try values.encode(labels, forKey: .labels) }
    try values.encodeIfPresent(kind, forKey: .kind)
  }
}

extension Catalog {
  /// Stores what a receipt will say about the event.
  package func setStatement(_ statement: EventStatement, of event: EventID) throws {
    let text = try statement.stored()
    try database.write { access in
      try access.execute(
        "UPDATE events SET statement = ? WHERE id = ?", [.text(text), .text(event.text)])
    }
  }
}
