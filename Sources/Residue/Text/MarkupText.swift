import Foundation

/// Text with tags of HTML or XML in the middle of words: runs of a document, rich text of a
/// workbook, spans of a page.
enum MarkupText {
  private static let longestTag = 1 << 16
  private static let longestBlock = 1 << 20

  /// The elements that end a stretch of text, by their local names.
  private static let blocks: Set<String> = [
    "p", "div", "td", "th", "tr", "tc", "li", "br", "h", "h1", "h2", "h3", "h4", "h5", "h6", "dt",
    "dd", "option", "title", "body", "si", "is", "c", "row", "tab", "cr", "line-break", "table",
    "table-row", "table-cell", "list-item", "item", "pre", "blockquote", "text", "ul", "ol", "hr",
  ]

  /// Passes each stretch of text in which a tag stands to `take`, without the tags. The search
  /// already reads the other stretches as they are.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, overlap: Int, _ take: @escaping DecodedText.Taker
  ) {
    var text = DecodedText(overlap: overlap, take)
    var (block, isJoined, copied): ([UInt8], Bool, Int) = ([], false, 0)
    func endBlock(_ text: inout DecodedText) {
      if isJoined {
        block.withUnsafeBytes { text.append($0) }
        text.endStretch()
      }
      block.removeAll(keepingCapacity: true)
      isJoined = false
    }
    var position = 0
    var closes = Closes(bytes)
    while text.isWanted, let start = next(0x3C, bytes, position) {
      guard let tag = Tag(bytes, at: start, longest: longestTag, &closes) else {
        position = start + 1
        continue
      }
      if copied < start {
        if start - copied > longestBlock { endBlock(&text) }
        let rest = bytes[max(copied, start - longestBlock)..<start]
        isJoined = isJoined || !block.isEmpty
        block.append(contentsOf: rest)
      }
      if blocks.contains(tag.name) || block.count > longestBlock { endBlock(&text) }
      (position, copied) = (tag.end, tag.end)
    }
    if copied > 0, copied < bytes.count {
      isJoined = isJoined || !block.isEmpty
      block.append(contentsOf: bytes[copied..<min(bytes.count, copied + longestBlock)])
    }
    endBlock(&text)
    text.finish()
  }

  fileprivate static func next(
    _ byte: UInt8, _ bytes: UnsafeRawBufferPointer, _ from: Int
  ) -> Int? {
    guard let base = bytes.baseAddress, from < bytes.count else { return nil }
    return memchr(base + from, Int32(byte), bytes.count - from).map { UnsafeRawPointer($0) - base }
  }

  /// The places of `>`. Each is looked for once, however many tags begin before it.
  private struct Closes {
    private let bytes: UnsafeRawBufferPointer
    private var known = 0

    init(_ bytes: UnsafeRawBufferPointer) {
      self.bytes = bytes
      known = MarkupText.next(0x3E, bytes, 0) ?? bytes.count
    }

    /// - Returns: `nil` if there is none before `end`.
    mutating func first(from start: Int, before end: Int) -> Int? {
      if known < start { known = MarkupText.next(0x3E, bytes, start) ?? bytes.count }
      return known < min(end, bytes.count) ? known : nil
    }
  }

  private struct Tag {
    /// The local name in lower case; empty for comments and instructions.
    let name: String
    let end: Int

    /// - Returns: `nil` when no tag begins at `start`. An address in `<` and `>` is no tag.
    init?(
      _ bytes: UnsafeRawBufferPointer, at start: Int, longest: Int, _ closes: inout Closes
    ) {
      var index = start + 1
      if index < bytes.count, bytes[index] == 0x2F { index += 1 }
      guard index < bytes.count else { return nil }
      let isOther = bytes[index] == 0x21 || bytes[index] == 0x3F
      let first = isOther ? index + 1 : index
      var last = first
      while last < bytes.count, last < first + 64, Self.isName(bytes[last]) { last += 1 }
      guard isOther || last > first, last < bytes.count,
        isOther || [0x3E, 0x2F, 0x20, 0x09, 0x0A, 0x0D].contains(bytes[last]),
        let close = closes.first(from: last, before: start + longest)
      else { return nil }
      let name = String(decoding: bytes[first..<last], as: UTF8.self).lowercased()
      self.name = isOther ? "" : name.split(separator: ":").last.map(String.init) ?? ""
      end = close + 1
    }

    private static func isName(_ byte: UInt8) -> Bool {
      (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte == 0x3A || byte == 0x2D
    }
  }
}
