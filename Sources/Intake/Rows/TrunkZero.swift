import Foundation

/// The 0 before an area code (trunk prefix; ITU-T E.123 writes it as `(0)`). A spreadsheet takes it
/// away, because it reads the telephone number as a number: `9012345678` for `090-1234-5678`.
struct TrunkZero {
  /// How many digits a number has without its 0.
  private let digits: ClosedRange<Int>

  /// - Returns: `nil` for a zone of countries that dial without a 0, or of several customs.
  init?(_ zone: TimeZone) {
    guard let digits = Self.customs[zone.identifier] else { return nil }
    self.digits = digits
  }

  /// Zones of countries where every full number begins with 0.
  private static let customs: [String: ClosedRange<Int>] = [
    "Asia/Tokyo": 9...10, "Asia/Seoul": 8...10, "Asia/Taipei": 8...9,
    "Europe/Berlin": 9...11, "Europe/Vienna": 9...12, "Europe/Zurich": 9...9,
    "Europe/London": 9...10, "Europe/Dublin": 8...9, "Europe/Paris": 9...9,
    "Europe/Amsterdam": 9...9, "Europe/Brussels": 8...9, "Europe/Stockholm": 8...9,
    "Europe/Helsinki": 8...10,
  ]

  /// Whether the number consists of digits alone, as a spreadsheet writes a number, and lacks its 0.
  func isMissing(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    digits.contains(bytes.count) && bytes.first != UInt8(ascii: "0")
      && bytes.allSatisfy { (48...57).contains($0) }
  }
}
