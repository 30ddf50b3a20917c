import Testing
import Vocabulary

/// An error, and how the command line must report it.
struct Told: Sendable, CustomTestStringConvertible {
  let error: any Error
  let code: String
  /// The exit status as a number, which scripts rely on.
  let status: Int32
  let message: String

  init(_ error: any Error, _ code: String, _ status: Int32, _ message: String) {
    (self.error, self.code, self.status, self.message) = (error, code, status, message)
  }

  /// The name of the error's type in its source.
  var type: String { "\(Swift.type(of: error))" }

  /// The error case that this row tests, without its other values.
  var name: String { Mirror(reflecting: error).children.first?.label ?? message }

  var testDescription: String { "\(type): \(name)" }
}

/// Sample values for the rows.
enum Sample {
  static let autumn = Slug("autumn")!
  static let reminder = Slug("reminder")!
  static let dietary = FieldName("dietary")!
  static let start = LocalDateTime("2026-11-28 13:00")!
  static let end = LocalDateTime("2026-11-28 17:00")!
  static let noon = Instant(rfc3339: "2026-11-28T12:00:00Z")!
  static let person = AttendeeCode("K7QM3-X9PAB")!
}
