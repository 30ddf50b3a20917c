import CGMime
import Vocabulary

/// The decoded parts of a mail that matter for a report.
struct MailParts {
  /// The header of the mail.
  private(set) var fields = MailFields(in: [])
  /// The bodies of the parts `message/delivery-status`.
  private(set) var statusTexts: [String] = []
  /// The texts for a reader, the first of each kind that holds more than blanks. HTML is in lines
  /// of plain text.
  var ownTexts: [String] { texts.map(\.text) }
  /// The mark of the returned letter, wherever the letter is in the mail.
  private(set) var letterMark: String?

  private var texts: [(kind: String, text: String)] = []
  private var seen = 0
  private static let mostKinds = 4
  private static let deepest = 16

  /// - Returns: `nil` when GMime finds no message.
  init?(_ mail: [UInt8]) {
    let message = GMimeLibrary.withParser(of: mail) { g_mime_parser_construct_message($0, nil) }
    guard let message else { return nil }
    defer { g_object_unref(message) }
    let object = UnsafeMutableRawPointer(message).assumingMemoryBound(to: GMimeObject.self)
    let content = g_mime_message_get_mime_part(message)
    fields = MailFields(
      in: [object, content].map { $0.flatMap { g_mime_object_get_header_list($0) } })
    read(content, depth: 0)
  }

  private mutating func read(_ part: UnsafeMutablePointer<GMimeObject>?, depth: Int) {
    guard let part, depth < Self.deepest, seen < MailExcerpt.mostParts else { return }
    seen += 1
    let raw = UnsafeMutableRawPointer(part)
    if Self.is(part, g_mime_multipart_get_type()) {
      let parts = raw.assumingMemoryBound(to: GMimeMultipart.self)
      for index in 0..<max(0, g_mime_multipart_get_count(parts)) {
        read(g_mime_multipart_get_part(parts, index), depth: depth + 1)
      }
    } else if Self.is(part, g_mime_message_part_get_type()) {
      let returned = g_mime_message_part_get_message(
        raw.assumingMemoryBound(to: GMimeMessagePart.self))
      readReturned(returned, depth: depth)
    } else if Self.is(part, g_mime_part_get_type()) {
      readLeaf(part)
    }
  }

  /// Reads the mark of a returned letter.
  private mutating func readReturned(_ letter: UnsafeMutablePointer<GMimeMessage>?, depth: Int) {
    guard let letter else { return }
    let object = UnsafeMutableRawPointer(letter).assumingMemoryBound(to: GMimeObject.self)
    if letterMark == nil, let value = g_mime_object_get_header(object, DeliveryReport.letterField) {
      letterMark = Self.mark(String(cString: value))
    }
  }

  private mutating func readLeaf(_ part: UnsafeMutablePointer<GMimeObject>) {
    let type = g_mime_object_get_content_type(part)
    let family = String(gmime: g_mime_content_type_get_media_type(type))
    let kind = String(gmime: g_mime_content_type_get_media_subtype(type))
    switch (family, kind) {
    case ("message", "delivery-status"), ("message", "global-delivery-status"):
      statusTexts.append(Self.content(of: part))
    case ("text", "rfc822-headers"), ("message", _):
      if letterMark == nil { letterMark = Self.mark(in: Self.content(of: part)) }
    case ("text", _):
      let text = Self.content(of: part)
      addText(text, kind)
      if letterMark == nil { letterMark = Self.mark(in: text) }
    default: break
    }
  }

  private mutating func addText(_ text: String, _ kind: String) {
    guard texts.count < Self.mostKinds, !texts.contains(where: { $0.kind == kind }) else { return }
    let words = kind == "html" ? HtmlText.lines(of: text) : text
    if !words.allSatisfy(\.isWhitespace) { texts.append((kind, words)) }
  }

  // MARK: GMime

  private static func `is`(_ part: UnsafeMutablePointer<GMimeObject>, _ type: GType) -> Bool {
    UnsafeMutableRawPointer(part).withMemoryRebound(to: GTypeInstance.self, capacity: 1) {
      g_type_check_instance_is_a($0, type) != 0
    }
  }

  private static func content(of part: UnsafeMutablePointer<GMimeObject>) -> String {
    let leaf = UnsafeMutableRawPointer(part).assumingMemoryBound(to: GMimePart.self)
    guard let content = g_mime_part_get_content(leaf), let stream = g_mime_stream_mem_new()
    else { return "" }
    defer { g_object_unref(stream) }
    g_mime_data_wrapper_write_to_stream(content, stream)
    let memory = UnsafeMutableRawPointer(stream).assumingMemoryBound(to: GMimeStreamMem.self)
    guard let array = g_mime_stream_mem_get_byte_array(memory), let data = array.pointee.data
    else { return "" }
    let charset = g_mime_object_get_content_type_parameter(part, "charset")
    return MailText.text(
      UnsafeBufferPointer(start: data, count: Int(array.pointee.len)),
      charset: charset.map { String(cString: $0) })
  }

  // MARK: The mark

  /// The mark in a letter that is included as text, perhaps quoted.
  private static func mark(in text: String) -> String? {
    let name = Array((DeliveryReport.letterField + ":").lowercased().utf8)
    for line in text.utf8.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      let line = line.drop { $0 == 32 || $0 == 9 || $0 == UInt8(ascii: ">") }
      guard line.count > name.count, zip(line, name).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
      else { continue }
      return mark(String(decoding: line.dropFirst(name.count), as: UTF8.self))
    }
    return nil
  }

  /// The first 1 to 128 printable ASCII characters of a value, up to a blank.
  private static func mark(_ value: String) -> String? {
    let mark = value.utf8.drop { $0 == 32 || $0 == 9 }.prefix { (33...126).contains($0) }
    return (1...128).contains(mark.count) ? String(mark) : nil
  }
}

extension String {
  /// The text in lower case; empty for `nil`.
  fileprivate init(gmime text: UnsafePointer<CChar>?) {
    self = text.map { String(cString: $0).lowercased() } ?? ""
  }
}
