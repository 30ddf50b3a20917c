import Definitions
import Vault
package import Vocabulary

/// The registered people whom no letter tells that the event has other dates or was called off.
/// Somebody must tell them in another way.
package struct UntoldPeople: Hashable, Sendable {
  package let isCalledOff: Bool
  package private(set) var count = 0
  /// The first of them.
  package private(set) var codes: [AttendeeCode] = []

  private static let mostCodes = 10

  init(isCalledOff: Bool) { self.isCalledOff = isCalledOff }

  mutating func add(_ code: AttendeeCode) {
    count += 1
    if codes.count < Self.mostCodes { codes.append(code) }
  }
}

extension EventDefinition {
  /// Since when people must be told of other dates, or of the call-off; `nil` when there is nothing
  /// to tell, or no longer.
  ///
  /// - Parameter revised: since when people must be told about other dates.
  func news(revised: Instant?, at now: Instant) -> Instant? {
    guard now < endsAt else { return nil }
    return calledOff == nil ? revised : calledOffAt
  }

  /// The notices that tell people of other dates, or of the call-off.
  var newsNotices: [NoticeDefinition] {
    let telling: Schedule = calledOff == nil ? .onMove : .onCallOff
    return notices.filter { $0.send == telling }
  }
}
