package import Foundation
package import Vault
package import Vocabulary

/// Everything that is held about one person in one event, and nothing about anybody else.
///
/// It holds facts with codes. ``DisclosureDocument`` gives them words.
package struct EventDisclosure: Sendable {
  /// A hold in force on the person's data.
  package struct HeldFor: Hashable, Sendable {
    package let ground: HoldGround
    package let from: Instant
    package let until: Instant
    /// Whether it holds the data of every attendee of the event.
    package let isForEverybody: Bool
  }

  /// Whether fields of other attendees mention the person.
  package enum Mentioned: String, Sendable {
    case none, found
    /// Nobody looked for it, or not to the end.
    case notSearched = "not-searched"
  }

  package let slug: Slug
  package let title: LocalisedText
  package let zone: TimeZone
  package let dates: EventDates
  /// The person's code; `nil` in a record of an older Mayfly.
  package let code: AttendeeCode?
  /// In the order of the definition, then what is no field.
  package var items: [DisclosedItem]
  /// When the window in force closes.
  package let windowCloses: Instant
  /// When everything is destroyed at the latest: at the close of the window, or when a hold ends.
  package let keptUntil: Instant
  package let holds: [HeldFor]
  /// Whether the event was purged before, so that a hold alone keeps the data.
  package let isPreserved: Bool
  package var mentioned = Mentioned.notSearched

  /// The names of the fields that it holds.
  package var fields: [String] {
    items.filter { $0.fact.kind == .field }.map(\.fact.name)
  }
}

/// One item of a disclosure, with what the definition of the event says about it.
package struct DisclosedItem: Hashable, Sendable {
  /// The part of the program that stores it, such as `deliveries`.
  package let part: String
  package let fact: Disclosed
  package let facts: Definition
  /// When it is destroyed at the latest.
  package let keptUntil: Instant
  /// Whether the value is left out, because the answer goes by mail.
  package var isWithheld = false

  /// What the definition of an event says about an item.
  package struct Definition: Hashable, Sendable {
    /// What people read instead of the name: the label of a field, the subject of a letter.
    package var label: LocalisedText?
    /// The headers of its column in lists.
    package var headers: [String] = []
    /// `nil` for an item that is no field.
    package var kind: FieldKind?
    /// Whether the law or the office demands special care.
    package var isSensitive = false
    /// Whether its value may go by plain mail. A field that no definition knows may not.
    package var mayGoByMail = true
    /// What the person agreed to.
    package var wording: String?
    /// When the definition has the value erased before the window closes.
    package var keepUntil: Instant?
    /// What the field is needed for. It counts where the fact itself does not say so.
    package var purposes: Set<Purpose> = []
    /// The place among the fields; `nil` for others.
    package var order: Int?
  }

  package var purposes: Set<Purpose> {
    fact.purposes.isEmpty ? facts.purposes : fact.purposes
  }
}

extension EventDisclosure {
  /// Puts the fields into the order of the definition. Other items stay behind them in their order.
  static func ordered(_ items: [DisclosedItem]) -> [DisclosedItem] {
    let fields = items.enumerated().filter { $0.element.fact.kind == .field }.sorted { a, b in
      (a.element.facts.order ?? .max, a.offset) < (b.element.facts.order ?? .max, b.offset)
    }
    return fields.map(\.element) + items.filter { $0.fact.kind != .field }
  }
}
