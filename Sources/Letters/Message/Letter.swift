package import Vocabulary

/// One message, ready to be written.
///
/// The same letter always gives the same bytes: its boundaries come from the Message-ID.
package struct Letter: Hashable, Sendable {
  package var from: LetterAddress
  package var to: LetterAddress
  package var text: ComposedText
  package var attachments: [LetterAttachment]
  package var calendar: CalendarInvitation?
  package var messageID: MessageID
  package var date: Instant
  /// The offset of the event's zone at ``date``, in seconds east of UTC; whole minutes.
  package var utcOffset: Int
  package var extraHeaders: [LetterHeader]

  package init(
    from: LetterAddress, to: LetterAddress, text: ComposedText,
    attachments: [LetterAttachment] = [], calendar: CalendarInvitation? = nil, messageID: MessageID,
    date: Instant, utcOffset: Int,
    extraHeaders: [LetterHeader] = []
  ) {
    self.from = from
    self.to = to
    self.text = text
    self.attachments = attachments
    self.calendar = calendar
    self.messageID = messageID
    self.date = date
    self.utcOffset = utcOffset
    self.extraHeaders = extraHeaders
  }
}

// MARK: - Addresses

/// A mailbox in a letter's header: an address, and the name to show with it.
package struct LetterAddress: Hashable, Sendable {
  package let address: EmailAddress
  /// Personal in a recipient. Control characters are removed when the letter is written.
  package let name: String?

  package init(_ address: EmailAddress, name: String? = nil) {
    self.address = address
    self.name = name
  }
}

extension LetterAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "(mailbox)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

// MARK: - Attachments

/// A file that goes with letters, encoded once for all of them.
package struct LetterAttachment: Hashable, Sendable {
  package let fileName: String
  package let mediaType: MediaType
  /// How many bytes the file has.
  package let size: Int
  /// The whole body part: its header, an empty line, and base64 lines that end in CRLF. Copies of
  /// this value share it.
  package let encoded: [UInt8]

  /// - Parameters:
  ///   - fileName: the reader sees its last path component, without control characters and with at
  ///     most 150 characters; `attachment` when nothing is left.
  ///   - mediaType: taken from the name's extension unless given. A composite type (`message/…`,
  ///     `multipart/…`) must not be encoded (RFC 2045, section 6.4) and becomes
  ///     ``MediaType/bytes``.
  package init(fileName: String, mediaType: MediaType? = nil, bytes: [UInt8]) {
    let type = mediaType ?? MediaType(fileName: fileName)
    self.mediaType = ["message", "multipart"].contains(type.type) ? .bytes : type
    self.fileName = Self.shown(fileName)
    size = bytes.count
    let isUTF8Text = type.type == "text" && String(validating: bytes, as: UTF8.self) != nil
    let charset = isUTF8Text ? "; charset=utf-8" : ""
    let header = """
      Content-Type: \(self.mediaType)\(charset)\(ParameterValue.lines("name", self.fileName))
      Content-Disposition: attachment\(ParameterValue.lines("filename", self.fileName))
      Content-Transfer-Encoding: base64


      """
    encoded =
      header.utf8.flatMap { $0 == 10 ? [13, 10] : [$0] } + Base64.lines(bytes)
  }

  private static func shown(_ fileName: String) -> String {
    let last = fileName.split { $0 == "/" || $0 == "\\" }.last ?? ""
    let name = String(last).asOneLine.drop { $0 == "." || $0 == " " }
    return name.isEmpty ? "attachment" : String(name.suffix(150))
  }
}
