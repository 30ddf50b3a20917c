/// A file that goes with letters, encoded once for all of them.
package struct LetterAttachment: Hashable, Sendable {
  package let fileName: String
  package let mediaType: MediaType
  /// How many bytes the file has.
  package let size: Int
  /// The whole body part: its header, an empty line, the base64 lines, CRLF at the end. Copies of
  /// this value share it.
  package let encoded: [UInt8]

  /// - Parameters:
  ///   - fileName: shown to the reader: its last path component, without control characters, at
  ///     most 150 characters; `attachment` when nothing is left.
  ///   - mediaType: by the name's extension unless given. A composite one (`message/…`,
  ///     `multipart/…`) may not be encoded (RFC 2045, section 6.4) and becomes ``MediaType/bytes``.
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
