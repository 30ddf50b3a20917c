package import Foundation
import Glibc
package import Vocabulary

/// The protocol between a purge and its search process. The purge sends values, then requests
/// searches.
///
/// The search process reads messages from its standard input. A message is one letter, followed by
/// a length of 4 bytes (big endian) and a text of that many bytes in UTF-8:
///
/// - `V`: a value to look for.
/// - `X`: the beginning of the paths of files to leave out.
/// - `S`: the folder to search.
///
/// For each search it writes one line of JSON (``ResidueFindings``) to its standard output. It ends
/// when its input ends, or when nobody reads its output any more, so it never outlives the purge.
package enum ResidueConversation {
  package static func message(_ kind: Kind, _ text: String) -> Data {
    var bytes: [UInt8] = []
    append(kind, text, to: &bytes)
    return Data(bytes)
  }

  static func append(_ kind: Kind, _ text: String, to bytes: inout [UInt8]) {
    bytes.append(kind.rawValue)
    withUnsafeBytes(of: UInt32(text.utf8.count).bigEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: text.utf8)
  }

  package enum Kind: UInt8, Sendable {
    case value = 0x56
    case search = 0x53
    case leaveOut = 0x58
  }

  /// The most memory that the search process may map, in bytes: enough for ten million values and
  /// the largest parts of two files. A file can ask the library that unpacks it for any amount: the
  /// library then fails, and the file counts as opaque.
  package static let mostMemory = 4 << 30

  /// The search process's side. It answers until `input` ends.
  package static func serve(
    _ input: FileHandle, _ output: FileHandle,
    processorTime: @escaping ResidueSearch.ProcessorTime
  ) throws {
    var search = ResidueSearch(processorTime: processorTime)
    var messages = ArrivingMessages(input)
    while let (kind, text) = try messages.next() {
      switch kind {
      case .value: search.look(for: PersonalText(text))
      case .leaveOut: search.leaveOut(pathsBeginningWith: text)
      case .search:
        var line = try JSONEncoder().encode(search.run(below: text))
        line.append(0x0A)
        try output.write(contentsOf: line)
      }
    }
  }
}

/// Reads messages from a pipe in large pieces, because there is one message per value.
private struct ArrivingMessages {
  private static let longest = 1 << 20

  private let input: FileHandle
  private var piece = [UInt8](repeating: 0, count: 1 << 16)
  private var bytes: [UInt8] = []
  /// The start of the next message in `bytes`.
  private var position = 0

  init(_ input: FileHandle) { self.input = input }

  /// - Returns: `nil` at the end of the input, or when the bytes are not a message.
  mutating func next() throws -> (kind: ResidueConversation.Kind, text: String)? {
    guard try arrived(5), let kind = ResidueConversation.Kind(rawValue: bytes[position]) else {
      return nil
    }
    let length = bytes[(position + 1)..<(position + 5)].reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.longest, try arrived(5 + length) else { return nil }
    defer { position += 5 + length }
    let body = bytes[(position + 5)..<(position + 5 + length)]
    return (kind, String(decoding: body, as: UTF8.self))
  }

  /// Waits until `count` bytes are there; `false` when the input ends first.
  private mutating func arrived(_ count: Int) throws -> Bool {
    while bytes.count - position < count {
      bytes.removeFirst(position)
      position = 0
      // Read only the bytes that are there: a wait for a whole piece could last forever.
      let got = piece.withUnsafeMutableBytes {
        read(input.fileDescriptor, $0.baseAddress, $0.count)
      }
      if got < 0 && errno == EINTR { continue }
      guard got > 0 else { return false }
      bytes.append(contentsOf: piece[..<got])
    }
    return true
  }
}

/// The purge's side: ``SearchProcess``, or a test's replacement for it.
package protocol ResidueSearcher: AnyObject {
  /// Adds a value to the next searches.
  func look(for value: PersonalText) throws
  /// Leaves files out of the next searches.
  func leaveOut(pathsBeginningWith path: String) throws
  /// Searches the folder `root`, and everything below it, for all values.
  func search(below root: String) throws -> ResidueFindings
  /// Ends the searcher, which forgets the values.
  func end()
}
