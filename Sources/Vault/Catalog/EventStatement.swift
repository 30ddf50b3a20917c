import Foundation
import Storage
package import Vocabulary

/// What a receipt says of an event besides its dates, as its definition said it last.
///
/// The catalog keeps it, so that a receipt needs no definition: `event.yaml` may be broken or gone
/// when the window closes. It names no attendee. A part that is missing is empty, so that a
/// statement which an older Mayfly wrote stops no purge.
package struct EventStatement: Hashable, Sendable, Codable {
  /// A declared field and what it was needed for.
  package struct Field: Hashable, Sendable {
    package var name: String
    /// In the order of the alphabet.
    package var purposes: [String]
    package var sensitive: Bool

    package init(name: String, purposes: [String] = [], sensitive: Bool = false) {
      self.name = name
      self.purposes = purposes
      self.sensitive = sensitive
    }
  }

  /// Tags such as `ja`: the event's own language first, then the office's.
  package var languages: [String]
  /// The event's title by language; the plain form of every language has the key "".
  package var titles: [String: String]
  /// The office's name, likewise.
  package var office: [String: String]
  package var fields: [Field]
  /// The names of the contractors that may hold copies.
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

  /// Reads what the catalog keeps.
  ///
  /// - Returns: `nil` when it is no statement.
  package init?(stored text: String) {
    guard let read = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else { return nil }
    self = read
  }

  /// For the catalog: always the same text for the same statement.
  package func stored() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

extension EventStatement.Field: Codable {
  private enum CodingKeys: CodingKey { case name, purposes, sensitive }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    purposes = (try? values.decodeIfPresent([String].self, forKey: .purposes)) ?? []
    sensitive = (try? values.decodeIfPresent(Bool.self, forKey: .sensitive)) ?? false
  }
}

extension Catalog {
  /// Keeps what a receipt will say of the event.
  package func setStatement(_ statement: EventStatement, of event: EventID) throws {
    let text = try statement.stored()
    try database.write { access in
      try access.execute(
        "UPDATE events SET statement = ? WHERE id = ?", [.text(text), .text(event.text)])
    }
  }
}
