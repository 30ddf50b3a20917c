import Testing

@testable import Mail

@Suite struct DotStuffingTests {
  /// The expected lines, made one character at a time.
  private func reference(_ text: [UInt8]) -> [UInt8] {
    var lines: [[UInt8]] = [[]]
    var index = 0
    while index < text.count {
      if text[index] == 13 || text[index] == 10 {
        if text[index] == 13, index + 1 < text.count, text[index + 1] == 10 { index += 1 }
        lines.append([])
      } else {
        lines[lines.count - 1].append(text[index])
      }
      index += 1
    }
    if lines.last == [] { lines.removeLast() }
    return lines.flatMap { ($0.first == 46 ? [46] : []) + $0 + [13, 10] } + [46, 13, 10]
  }

  @Test
  func `every text of up to seven CR, LF, dot and x becomes lines, however it is cut`() {
    let alphabet: [UInt8] = [13, 10, 46, 120]
    for length in 0...7 {
      for number in 0..<(1 << (2 * length)) {
        let text = (0..<length).map { alphabet[(number >> (2 * $0)) & 3] }
        let cut = length == 0 ? 0 : number % (length + 1)
        let pieces = [Array(text[..<cut]), Array(text[cut...])]
        let lines = Array(SMTPLines(pieces).joined())
        if lines != reference(text) {
          Issue.record("\(text) cut at \(cut): \(lines)")
          return
        }
      }
    }
  }
}
