package import Foundation
package import Vocabulary

/// How a purge talks with the process that searches: it tells values, then asks for searches.
///
/// On the searcher's standard input: `V`, the value's length in 4 bytes (big endian) and the value
/// in UTF-8, once per value; `S`, a length and the path of a folder, for a search. On its standard
/// output: a line of JSON (``ResidueFindings``) per search. It ends when its input ends, so it never
/// outlives the purge.
package enum ResidueConversation {
  package static func message(_ kind: Kind, _ text: String) -> Data {
    var data = Data([kind.rawValue])
    let count = UInt32(text.utf8.count)
    for shift in [24, 16, 8, 0] as [UInt32] {
      data.append(UInt8(truncatingIfNeeded: count >> shift))
    }
    data.append(contentsOf: text.utf8)
    return data
  }

  package enum Kind: UInt8, Sendable {
    case value = 0x56
    case search = 0x53
  }

  /// The searching side: answers until `input` ends.
  package static func serve(_ input: FileHandle, _ output: FileHandle) throws {
    var search = ResidueSearch()
    while let head = try exactly(5, from: input) {
      let length = head.dropFirst().reduce(0) { $0 << 8 | Int($1) }
      guard let kind = Kind(rawValue: head[head.startIndex]), length <= 1 << 20,
        let body = try exactly(length, from: input)
      else { return }
      let text = String(decoding: body, as: UTF8.self)
      switch kind {
      case .value: search.look(for: PersonalText(text))
      case .search:
        var line = try JSONEncoder().encode(search.run(below: text))
        line.append(0x0A)
        try output.write(contentsOf: line)
      }
    }
  }

  private static func exactly(_ count: Int, from input: FileHandle) throws -> Data? {
    var data = Data()
    while data.count < count {
      guard let more = try input.read(upToCount: count - data.count), !more.isEmpty else {
        return nil
      }
      data.append(more)
    }
    return data
  }
}

/// The purge's side of the conversation: Application starts the process.
package protocol ResidueSearcher: AnyObject {
  func tell(_ value: PersonalText) throws
  func search(below root: String) throws -> ResidueFindings
  func end()
}
