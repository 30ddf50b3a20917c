import Foundation

/// The part of JSON Schema (draft 2020-12) that our schemas use. A keyword that it does not know is
/// a fault, so that nothing stays unchecked.
struct JSONSchema {
  private let root: [String: JSONValue]

  /// - Parameter path: from the root of the repository.
  init(contentsOf path: String) throws {
    let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    let top = here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let data = try Data(contentsOf: top.appendingPathComponent(path))
    root = try JSONDecoder().decode(JSONValue.self, from: data).object ?? [:]
  }

  /// The places of `json` that do not follow the schema, with the keyword.
  func faults(in json: String) throws -> [String] {
    faults(try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8)), root, "$")
  }

  private static let notes: Set<String> = ["$schema", "$defs", "title", "description"]

  private func faults(
    _ value: JSONValue, _ schema: [String: JSONValue], _ place: String
  ) -> [String] {
    let rules = schema.filter { !Self.notes.contains($0.key) }.sorted { $0.key < $1.key }
    return rules.flatMap { fault(value, $0.key, $0.value, schema, place) }
  }

  private func fault(
    _ value: JSONValue, _ key: String, _ rule: JSONValue, _ schema: [String: JSONValue],
    _ place: String
  ) -> [String] {
    let wrong = ["\(place): \(key)"]
    switch (key, value, rule) {
    case ("$ref", _, .text(let name)):
      let target = root["$defs"]?.object?[String(name.split(separator: "/").last ?? "")]?.object
      return target.map { faults(value, $0, place) } ?? wrong
    case ("type", _, .text(let type)): return value.type == type ? [] : wrong
    case ("const", _, _): return value == rule ? [] : wrong
    case ("enum", _, .list(let values)): return values.contains(value) ? [] : wrong
    case ("minimum", .number(let number), .number(let least)): return number >= least ? [] : wrong
    case ("pattern", .text(let text), .text(let pattern)):
      return text.range(of: pattern, options: .regularExpression) == nil ? wrong : []
    case ("required", .object(let object), .list(let names)):
      return names.compactMap(\.text).filter { object[$0] == nil }
        .map { "\(place).\($0): required" }
    case ("properties", .object(let object), .object(let rules)):
      return object.sorted { $0.key < $1.key }.flatMap { key, value in
        (rules[key]?.object).map { faults(value, $0, "\(place).\(key)") } ?? []
      }
    case ("additionalProperties", .object(let object), .flag(false)):
      let known = Set((schema["properties"]?.object ?? [:]).keys)
      return Set(object.keys).subtracting(known).sorted().map { "\(place).\($0): unknown" }
    case ("items", .list(let items), .object(let rules)):
      return items.enumerated().flatMap { faults($1, rules, "\(place)[\($0)]") }
    default: return ["\(wrong[0]), which this check cannot compare"]
    }
  }
}

/// A value of JSON.
private enum JSONValue: Decodable, Equatable {
  case null
  case flag(Bool)
  case number(Int)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? value.decode(Int.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSONValue].self))
    }
  }

  var object: [String: JSONValue]? { if case .object(let object) = self { object } else { nil } }
  var text: String? { if case .text(let text) = self { text } else { nil } }

  /// Its name in a schema.
  var type: String {
    switch self {
    case .null: "null"
    case .flag: "boolean"
    case .number: "integer"
    case .text: "string"
    case .list: "array"
    case .object: "object"
    }
  }
}
