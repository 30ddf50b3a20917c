import Vocabulary

/// Codes for new attendees, from random bytes that are drawn in bulk.
final class CodeSource {
  private let environment: Environment
  private var bytes: [UInt8] = []
  private var next = 0
  private static let bulk = AttendeeCode.byteCount * 256

  init(_ environment: Environment) { self.environment = environment }

  func code() -> AttendeeCode {
    if next >= bytes.count {
      bytes = environment.randomBytes(Self.bulk)
      next = 0
    }
    var bits: UInt64 = 0
    for index in next..<next + AttendeeCode.byteCount { bits = bits << 8 | UInt64(bytes[index]) }
    next += AttendeeCode.byteCount
    return AttendeeCode(bits: bits)
  }
}
