import Vocabulary

/// Codes for new attendees, from random bytes that are drawn in bulk.
final class CodeSource {
  private let surroundings: Surroundings
  private var bytes: [UInt8] = []
  private var next = 0
  private static let bulk = AttendeeCode.byteCount * 256

  init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  func code() -> AttendeeCode {
    if next >= bytes.count {
      bytes = surroundings.randomBytes(Self.bulk)
      next = 0
    }
    defer { next += AttendeeCode.byteCount }
    return AttendeeCode(random: bytes[next...].prefix(AttendeeCode.byteCount))
  }
}
