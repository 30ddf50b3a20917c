/// An import would cancel so many people that a person should confirm it. Perhaps the list is only
/// a part, or a column is misread.
package struct CancellationQuestion: Hashable, Sendable {
  /// How many attendees the import would cancel.
  package let cancelled: Int
  /// How many attendees were registered before it, the checked-in ones too.
  package let registered: Int

  /// In a smaller event a cancellation is easily more than a third.
  private static let leastRegistered = 3

  package init(cancelled: Int, registered: Int) {
    (self.cancelled, self.registered) = (cancelled, registered)
  }

  /// - Returns: `nil` unless more than a third of the registered people would be cancelled.
  init?(asked cancelled: Int, of registered: Int) {
    guard registered >= Self.leastRegistered, cancelled * 3 > registered else { return nil }
    self.init(cancelled: cancelled, registered: registered)
  }
}
