import Foundation

/// Names of files as text that keeps every byte.
///
/// To Linux a name is bytes, and old shares and ZIP files bring names in CP932 and other encodings.
/// Text from ``text(of:)`` holds a byte that is not UTF-8 as one scalar of a private range, and
/// `String.fileBytes` gives the same bytes back to the system. A person sees such a byte as `\x93`
/// (`String.showingFileBytes`).
package enum FileName {
  /// The private scalar for the byte 0x80; the others follow.
  static let base: UInt32 = 0x10F700

  package static func text(of name: UnsafePointer<CChar>) -> String {
    let bytes = UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) }
    return text(of: bytes)
  }

  package static func text(of bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self), !text.hasFileBytes { return text }
    var text = ""
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let length = length(ofScalarAt: bytes[start])
      let end = min(start + length, bytes.endIndex)
      if let scalar = String(validating: bytes[start..<end], as: UTF8.self), !scalar.hasFileBytes {
        text += scalar
        start = end
      } else {
        if let scalar = Unicode.Scalar(base + UInt32(bytes[start])) {
          text.unicodeScalars.append(scalar)
        }
        start += 1
      }
    }
    return text
  }

  /// RFC 3629, section 3.
  private static func length(ofScalarAt byte: UInt8) -> Int {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }

  /// The names in a folder, in no order. Of `.` and `..` there are none.
  ///
  /// - Returns: `nil` when the folder cannot be read; the reason is in `errno`.
  package static func all(in folder: String) -> [String]? {
    guard let stream = opendir(folder.fileBytes) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { text(of: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    // A disk error ends the names too early (readdir(3)).
    return errno == 0 ? names : nil
  }
}

extension String {
  /// The path as the system takes it, with a zero at the end.
  package var fileBytes: [CChar] {
    guard hasFileBytes else { return Array(utf8CString) }
    var bytes: [CChar] = []
    for scalar in unicodeScalars {
      if let byte = scalar.fileByte {
        bytes.append(CChar(bitPattern: byte))
      } else {
        bytes += UTF8.encode(scalar)?.map { CChar(bitPattern: $0) } ?? []
      }
    }
    return bytes + [0]
  }

  /// The text for a person: a byte that is not UTF-8 is shown as `\x93`.
  package var showingFileBytes: String {
    guard hasFileBytes else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if let byte = scalar.fileByte {
        text += "\\x" + String(byte, radix: 16)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  fileprivate var hasFileBytes: Bool {
    // The scalars of the private range begin with 0xF4 in UTF-8, and hardly any others do.
    utf8.contains(0xF4) && unicodeScalars.contains { $0.fileByte != nil }
  }
}

extension Unicode.Scalar {
  fileprivate var fileByte: UInt8? {
    guard value >= FileName.base + 0x80, value <= FileName.base + 0xFF else { return nil }
    return UInt8(value - FileName.base)
  }
}
