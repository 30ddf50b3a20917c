import Foundation

/// Writes a number of a workbook as a person typed it.
struct NumberText {
  let system: SerialDate.System

  /// The text of a number in a format.
  ///
  /// - Parameter number: as the workbook writes it, such as `9.0123456789E9`. Anything else stays.
  func text(of number: UnsafeBufferPointer<UInt8>, _ format: NumberFormat) -> String {
    let written = String(decoding: number, as: UTF8.self)
    guard number.count <= Self.longest,
      let value = Self.value(of: written)
        ?? Self.value(of: written.trimmingCharacters(in: .whitespaces))
    else { return written }
    return text(of: value, format)
  }

  func text(of value: Double, _ format: NumberFormat) -> String {
    switch format {
    case .plain: return Self.plain(value)
    case .digits(let patterns): return Self.digits(value, patterns) ?? Self.plain(value)
    case .date: return SerialDate(value, system)?.date ?? Self.plain(value)
    case .time: return SerialDate(value, system)?.time ?? Self.plain(value)
    case .dateAndTime: return SerialDate(value, system)?.dateAndTime ?? Self.plain(value)
    case .duration: return SerialDate(value, system)?.duration ?? Self.plain(value)
    }
  }

  /// The value of a decimal number (XML Schema, double); nil for anything else, such as `0x1F`.
  static func value(of written: String) -> Double? {
    let isDecimal = written.utf8.allSatisfy {
      (0x30...0x39).contains($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E || $0 | 0x20 == 0x65
    }
    guard isDecimal, let value = Double(written), value.isFinite else { return nil }
    return value
  }

  private static let longest = 64
  /// A spreadsheet keeps 15 digits of a number.
  private static let digits = 15

  /// Digits alone, which need no change.
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count <= digits && bytes.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Without an exponent, unless the number is beyond all numbers that people type.
  static func plain(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    // The shortest digits that mean this number.
    let shortest = value.description
    let digits = shortest.utf8.count { (0x30...0x39).contains($0) }
    if digits <= Self.digits, !shortest.utf8.contains(UInt8(ascii: "e")) { return shortest }
    guard abs(value) < 1e21, abs(value) >= 1e-9 else { return String(format: "%.15g", value) }
    if abs(value) >= 1e15 { return large(value) }
    // As many decimals as 15 digits have.
    let whole = abs(value) < 1 ? 0 : Int(log10(abs(value))) + 1
    let leading = abs(value) < 1 ? Int(-log10(abs(value))) : 0
    var text = String(format: "%.\(max(0, Self.digits - whole + leading))f", value)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// 15 digits, and then zeros.
  private static func large(_ value: Double) -> String {
    let parts = String(format: "%.14e", value).split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return value.description }
    let zeros = String(repeating: "0", count: max(0, exponent - (digits - 1)))
    return parts[0].filter { $0 != "." } + zeros
  }

  private static func digits(_ value: Double, _ patterns: [DigitPattern]) -> String? {
    guard value >= 0, value < 1e15, value == value.rounded() else { return nil }
    let pattern = patterns.first { $0.limit.map { value <= $0 } ?? true }
    return pattern.map {
      String(decoding: $0.text(of: Array(String(Int(value)).utf8)), as: UTF8.self)
    }
  }
}
