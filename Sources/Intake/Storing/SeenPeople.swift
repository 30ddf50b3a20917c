import Vault

/// The people that a list has named so far, each with a ``NameHash``. One table with linear probing
/// holds them, 12 bytes a slot. So a million people fit in memory, and each lookup is fast.
///
/// Only 64 bits of a lookup are kept. Among a million people, two are taken for one in one of forty
/// million lists.
struct SeenPeople {
  private struct Slot {
    let high: UInt32
    let low: UInt32
    var name: UInt32

    /// A free slot. A lookup of only zeros is practically impossible.
    static let free = Slot(high: 0, low: 0, name: 0)

    init(high: UInt32, low: UInt32, name: UInt32) {
      (self.high, self.low, self.name) = (high, low, name)
    }

    init(_ lookup: Lookup, name: UInt32) {
      let key = max(1, lookup.low)
      self.init(
        high: UInt32(truncatingIfNeeded: key >> 32), low: UInt32(truncatingIfNeeded: key),
        name: name)
    }

    var isFree: Bool { high == 0 && low == 0 }
    func isSame(as other: Slot) -> Bool { low == other.low && high == other.high }
  }

  private var slots = Array(repeating: Slot.free, count: 1024)
  private var count = 0

  /// Makes space for so many people at once, so that the table need not grow step by step.
  mutating func reserve(_ people: Int) {
    if people * 4 / 3 > slots.count { grow(to: people * 4 / 3) }
  }

  /// Notes a person.
  ///
  /// - Returns: `nil` for a new person; else the name under which they were noted first.
  mutating func note(_ lookup: Lookup, name: UInt32) -> UInt32? {
    if count * 5 >= slots.count * 4 { grow(to: slots.count * 3 / 2) }
    let person = Slot(lookup, name: name)
    let place = place(of: person)
    guard slots[place].isFree else { return slots[place].name }
    slots[place] = person
    count += 1
    return nil
  }

  func contains(_ lookup: Lookup) -> Bool { !slots[place(of: Slot(lookup, name: 0))].isFree }

  /// The slot that the person has or would get. A lookup is a keyed hash, so its bits are spread
  /// evenly.
  private func place(of person: Slot) -> Int {
    var place = Int(truncatingIfNeeded: (UInt64(person.low) &* UInt64(slots.count)) >> 32)
    while !slots[place].isFree, !slots[place].isSame(as: person) {
      place += 1
      if place == slots.count { place = 0 }
    }
    return place
  }

  private mutating func grow(to size: Int) {
    let old = slots
    slots = Array(repeating: .free, count: size)
    for person in old where !person.isFree { slots[place(of: person)] = person }
  }
}
