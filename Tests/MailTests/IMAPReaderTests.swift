import Testing

@testable import Mail

@Suite struct IMAPReaderTests {
  private typealias Response = IMAPReader.Response

  private func read(_ text: String, in step: Int, largest: Int = 100) throws -> [Response] {
    var reader = IMAPReader(largest: largest)
    var responses: [Response] = []
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: step) {
      reader.append(bytes[start..<min(bytes.count, start + step)])
      while let response = try reader.next() { responses.append(response) }
    }
    return responses
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func `a response is a line, and its literals may contain lines like responses`(step: Int)
    throws
  {
    let text =
      "* 1 FETCH (UID 7 BODY[]<0> {18}\r\nM2 OK\r\n* BYE {3}\r\n X {0}\r\n)\r\nM1 OK done\r\n* x\n"
    #expect(
      try read(text, in: step) == [
        Response(
          text: "* 1 FETCH (UID 7 BODY[]<0> {18} X {0})",
          literals: [Array("M2 OK\r\n* BYE {3}\r\n".utf8), []]),
        Response(text: "M1 OK done"), Response(text: "* x"),
      ])
  }

  @Test func `a literal or a line over the limit is refused`() {
    #expect(throws: IMAPReader.Malformed.self) { try read("* {101}\r\n", in: 100) }
    #expect(throws: IMAPReader.Malformed.self) {
      try read("* {99999999999999999999999}\r\n", in: 100)
    }
    #expect(throws: IMAPReader.Malformed.self) {
      try read(String(repeating: "x", count: IMAPReader.longestLine + 1), in: 65_536)
    }
  }
}
