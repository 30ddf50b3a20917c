package import Vault
import Vocabulary

extension EventDisclosure {
  /// What a hold keeps of a person after the purge of the event.
  ///
  /// - Parameters:
  ///   - entry: the event. Its statement knows the labels, the purposes and what is sensitive.
  ///   - hold: the hold that keeps the record.
  package init(preserved record: PreservedRecord, of entry: CatalogEntry, for hold: Hold) {
    let known = DefinedItems(entry, nil)
    let items = record.items.map { item in
      let fact = item.disclosed ?? Disclosed(older: item, entry.statement)
      return DisclosedItem(
        part: item.part, fact: fact, facts: known.facts(of: fact), keptUntil: hold.until)
    }
    self.init(
      slug: entry.slug, title: known.title ?? LocalisedText(entry.title), zone: entry.timeZone,
      dates: entry.dates, code: record.code.flatMap { AttendeeCode($0) },
      items: Self.ordered(items), windowCloses: entry.windowCloses, keptUntil: hold.until,
      holds: [HeldFor(hold)], isPreserved: true, mentioned: .none)
  }
}

extension Disclosed {
  /// An item that an older Mayfly preserved with a name and a value only.
  fileprivate init(older item: PreservedRecord.Item, _ statement: EventStatement?) {
    let isField = statement?.fields.contains { $0.name == item.item } ?? false
    self.init(
      isField ? .field : .other, item.item, value: PersonalText(item.value), purposes: [])
  }
}
