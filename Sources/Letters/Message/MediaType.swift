/// A media type (RFC 6838), such as `application/pdf`.
package struct MediaType: Hashable, Sendable, CustomStringConvertible {
  package let type: String
  package let subtype: String

  /// The type of a file when nothing better is known (RFC 2046, section 4.5.1).
  package static let bytes = MediaType(known: "application", "octet-stream")

  private init(known type: String, _ subtype: String) {
    self.type = type
    self.subtype = subtype
  }

  /// - Returns: `nil` unless `text` is `type/subtype` of restricted names (RFC 6838, section 4.2)
  ///   without parameters.
  package init?(_ text: String) {
    let parts = text.lowercased().split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy(Self.isRestrictedName) else { return nil }
    type = String(parts[0])
    subtype = String(parts[1])
  }

  private static func isRestrictedName(_ name: Substring) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 127 else { return false }
    let isLetterOrDigit = { (byte: UInt8) in
      (97...122).contains(byte) || (48...57).contains(byte)
    }
    return isLetterOrDigit(first)
      && name.utf8.allSatisfy { isLetterOrDigit($0) || "!#$&-^_.+".utf8.contains($0) }
  }

  /// The type for the extension of `fileName`, in upper or lower case; ``bytes`` for an unknown
  /// one.
  package init(fileName: String) {
    let ending = fileName.lastIndex(of: ".").map { fileName[fileName.index(after: $0)...] } ?? ""
    self = Self.byExtension[ending.lowercased()].flatMap { MediaType($0) } ?? .bytes
  }

  private static let office = "application/vnd.openxmlformats-officedocument"
  private static let byExtension = [
    "csv": "text/csv", "doc": "application/msword",
    "docx": "\(office).wordprocessingml.document",
    "epub": "application/epub+zip", "gif": "image/gif", "gz": "application/gzip",
    "heic": "image/heic", "htm": "text/html", "html": "text/html", "ics": "text/calendar",
    "jpeg": "image/jpeg", "jpg": "image/jpeg", "json": "application/json",
    "key": "application/vnd.apple.keynote", "m4a": "audio/mp4", "md": "text/markdown",
    "mp3": "audio/mpeg", "mp4": "video/mp4",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text", "pdf": "application/pdf",
    "png": "image/png", "ppt": "application/vnd.ms-powerpoint",
    "pptx": "\(office).presentationml.presentation", "rtf": "application/rtf",
    "svg": "image/svg+xml", "txt": "text/plain", "vcf": "text/vcard", "webp": "image/webp",
    "xls": "application/vnd.ms-excel", "xlsx": "\(office).spreadsheetml.sheet",
    "zip": "application/zip",
  ]

  package var description: String { "\(type)/\(subtype)" }
}
