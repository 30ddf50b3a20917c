/// A check for long lists of addresses: it makes no string for each address.
extension EmailAddress {
  /// Whether `bytes` are a valid ASCII address in its normal form, as nearly every cell of a list
  /// holds. For all other bytes, ask ``init(_:)``.
  package static func isPlainlyNormal(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count <= longest, let at = bytes.firstIndex(of: UInt8(ascii: "@")) else {
      return false
    }
    // Such an apostrophe is taken off.
    guard at <= longestLocal, bytes[0] != UInt8(ascii: "'") else { return false }
    return isPlainDotAtom(bytes[..<at]) && isPlainHost(bytes[(at + 1)...])
  }

  private static func isPlainDotAtom(_ part: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var last = dot
    for byte in part {
      guard byte == dot ? last != dot : kinds[Int(byte)] & atom != 0 else { return false }
      last = byte
    }
    return last != dot
  }

  private static func isPlainHost(_ host: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var (last, length, dots, isNumber) = (dot, 0, 0, true)
    for byte in host {
      if byte == dot {
        guard last != dot, last != hyphen else { return false }
        (dots, length, isNumber) = (dots + 1, 0, true)
      } else {
        guard kinds[Int(byte)] & label != 0, length < 63, last != dot || byte != hyphen else {
          return false
        }
        length += 1
        if !(0x30...0x39).contains(byte) { isNumber = false }
      }
      last = byte
    }
    return dots > 0 && last != dot && last != hyphen && !isNumber && host.count <= 253
  }

  private static let dot = UInt8(ascii: ".")
  private static let hyphen = UInt8(ascii: "-")
  private static let atom: UInt8 = 1
  private static let label: UInt8 = 2

  /// Where a byte can stand. Upper case letters can stand nowhere.
  private static let kinds: [UInt8] = {
    var kinds = Array(repeating: UInt8(0), count: 256)
    for byte in "abcdefghijklmnopqrstuvwxyz0123456789-".utf8 { kinds[Int(byte)] = atom | label }
    for byte in "!#$%&'*+/=?^_`{|}~".utf8 { kinds[Int(byte)] = atom }
    return kinds
  }()
}
