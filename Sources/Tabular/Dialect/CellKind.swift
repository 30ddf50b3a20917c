/// The kind of text in a cell: enough to tell a header from a person's data.
enum CellKind {
  case empty, text, prose, number, email, url
}

extension CellKind {
  /// Whether the text is data that is unlikely to be a column name.
  var isData: Bool {
    switch self {
    case .number, .email, .url: true
    case .empty, .text, .prose: false
    }
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isBlank else {
      self = .empty
      return
    }
    var letters = 0
    var digits = 0
    var others = 0
    for byte in bytes.prefix(256) {
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x41...0x5A, 0x61...0x7A: letters += 1
      case 0x80...: others += 1
      default: break
      }
    }
    if CellKind.holdsAddress(bytes) {
      self = .email
    } else if bytes.starts(with: "http://".utf8) || bytes.starts(with: "https://".utf8) {
      self = .url
    } else if digits > 0, others == 0, letters == 0 || digits >= 4 && digits >= letters {
      self = .number
    } else if digits >= 4, others > 0, digits * 2 >= others / 3 + letters, CellKind.isDate(bytes) {
      self = .number
    } else if CellKind.isWide(bytes) {
      self = .number
    } else {
      self = bytes.count > 120 ? .prose : .text
    }
  }

  /// Finds `@` or its full-width form between two characters of an address, with no space around
  /// it.
  private static func holdsAddress(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in bytes.indices {
      let narrow = bytes[index] == 0x40
      let wide =
        bytes[index] == 0xEF && index + 2 < bytes.count && bytes[index + 1] == 0xBC
        && bytes[index + 2] == 0xA0
      guard narrow || wide, index > 0, isAddress(bytes[index - 1]) else { continue }
      let next = index + (wide ? 3 : 1)
      if next < bytes.count, isAddress(bytes[next]) { return true }
    }
    return false
  }

  private static func isAddress(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x2B: true
    default: byte >= 0x80
    }
  }

  /// Such as `2018年3月1日 12時00分`.
  private static func isDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, (0x30...0x39).contains(first) else { return false }
    let text = String(decoding: bytes.prefix(64), as: UTF8.self).unicodeScalars
    return text.contains("年") && text.contains("月") && text.contains("日")
  }

  /// Only full-width digits and signs: `０９０－００００－０００１`.
  private static func isWide(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var digits = 0
    for scalar in String(decoding: bytes.prefix(128), as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0xFF10...0xFF19: digits += 1
      case 0xFF00...0xFF0F, 0x20...0x40, 0x3000, 0x2010...0x2015, 0x30FC: break
      default: return false
      }
    }
    return digits > 0
  }
}
