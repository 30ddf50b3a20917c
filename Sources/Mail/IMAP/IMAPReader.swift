/// Takes IMAP responses out of the bytes that a server sends (RFC 9051, section 2.2.2).
struct IMAPReader {
  /// The bytes are not a response, or exceed a limit.
  struct Malformed: Error {}

  /// One response: its text, where `{length}` stands for each literal, and the literals.
  struct Response: Hashable {
    var text = ""
    var literals: [[UInt8]] = []

    /// The first three words, and the rest as one.
    var words: [Substring] { text.split(separator: " ", maxSplits: 3) }
  }

  /// The limit for one line, in octets. A search in 100,000 messages gives a shorter line.
  static let longestLine = 1 << 20
  /// The limit for one literal, in octets.
  private let largest: Int
  private var bytes: [UInt8] = []
  private var position = 0
  private var scanned = 0
  private var response = Response()
  /// The length of the literal that comes next.
  private var awaited: Int?

  init(largest: Int) { self.largest = largest }

  mutating func append(_ more: some Sequence<UInt8>) {
    if position > 0 {
      bytes.removeFirst(position)
      scanned -= position
      position = 0
    }
    bytes += more
  }

  /// The next response, once it is complete.
  mutating func next() throws(Malformed) -> Response? {
    while true {
      if let length = awaited {
        guard bytes.count - position >= length else { return nil }
        response.literals.append(Array(bytes[position..<(position + length)]))
        position += length
        awaited = nil
      }
      guard let line = try line() else { return nil }
      response.text += String(decoding: line, as: UTF8.self)
      awaited = Self.announced(line)
      guard let awaited else {
        defer { response = Response() }
        return response
      }
      guard awaited <= largest, response.literals.count < 16 else { throw Malformed() }
    }
  }

  private mutating func line() throws(Malformed) -> ArraySlice<UInt8>? {
    guard let end = bytes[max(position, scanned)...].firstIndex(of: 10) else {
      scanned = bytes.count
      guard bytes.count - position <= Self.longestLine else { throw Malformed() }
      return nil
    }
    let line = bytes[position..<end]
    (position, scanned) = (end + 1, end + 1)
    return line.last == 13 ? line.dropLast() : line
  }

  /// The length of the literal that follows a line.
  private static func announced(_ line: ArraySlice<UInt8>) -> Int? {
    guard line.last == UInt8(ascii: "}"), let open = line.lastIndex(of: UInt8(ascii: "{")) else {
      return nil
    }
    let digits = line[(open + 1)...].dropLast()
    guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self)) ?? .max
  }
}
