import CLibICal
import Foundation
import Vocabulary

/// A libical component. It is freed with this object, unless a parent has taken it.
final class CalendarNode {
  let pointer: OpaquePointer?
  private var isOwned = true

  init(_ kind: icalcomponent_kind) { pointer = icalcomponent_new(kind) }

  /// - Parameter pointer: this node takes ownership of it.
  init(taking pointer: OpaquePointer) { self.pointer = pointer }

  deinit { if isOwned { icalcomponent_free(pointer) } }

  /// - Parameter property: this node takes ownership of it.
  func add(_ property: OpaquePointer?) {
    if let property { icalcomponent_add_property(pointer, property) }
  }

  func add(_ child: CalendarNode) {
    icalcomponent_add_component(pointer, child.pointer)
    child.isOwned = false
  }

  var text: String {
    guard let text = icalcomponent_as_ical_string_r(pointer) else { return "" }
    defer { icalmemory_free_buffer(text) }
    return String(cString: text)
  }
}

// MARK: - Times

extension icaltimetype {
  /// The time that the clocks of a zone show. The zone itself is written separately.
  init(wall: LocalDateTime) {
    self.init(
      year: Int32(wall.date.year), month: Int32(wall.date.month), day: Int32(wall.date.day),
      hour: Int32(wall.hour), minute: Int32(wall.minute), second: Int32(wall.second), is_date: 0,
      is_daylight: 0, zone: nil)
  }

  init(utc moment: Instant) {
    self.init(wall: moment.local(in: .gmt))
    zone = icaltimezone_get_utc_timezone()
  }
}
