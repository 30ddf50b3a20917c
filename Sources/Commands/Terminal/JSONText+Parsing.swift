import Foundation

extension JSONText: Decodable {
  /// Reads a JSON text that the program wrote before. Its keys come out in alphabetical order.
  ///
  /// - Returns: `nil` when `text` is not JSON.
  init?(parsing text: String) {
    guard let read = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else { return nil }
    self = read
  }

  init(from decoder: any Decoder) throws {
    if let values = try? decoder.container(keyedBy: Key.self) {
      let keys = values.allKeys.sorted { $0.stringValue < $1.stringValue }
      self = .object(
        try keys.map { ($0.stringValue, try values.decode(Self.self, forKey: $0)) })
      return
    }
    if var items = try? decoder.unkeyedContainer() {
      var read: [JSONText] = []
      while !items.isAtEnd { read.append(try items.decode(Self.self)) }
      self = .array(read)
      return
    }
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? value.decode(Int.self) {
      self = .number(number)
    } else if let number = try? value.decode(Double.self) {
      self = .decimal(number)
    } else {
      self = .text(try value.decode(String.self))
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
