import Vault

/// People by their lookup, each with a value. One table with linear probing holds them, so a
/// million people fit in memory, and each search is fast.
///
/// Only 64 bits of a lookup are kept. Among a million people, two are taken for one in one of forty
/// million lists.
struct LookupTable<Value: BitwiseCopyable> {
  /// The place of a person in the table. It is valid until the next insertion.
  struct Place { fileprivate let index: Int }

  private struct Slot {
    /// A free slot has zeros. A lookup of only zeros is practically impossible.
    let high: UInt32
    let low: UInt32
    var value: Value

    init(_ lookup: Lookup, _ value: Value) {
      let key = max(1, lookup.low)
      high = UInt32(truncatingIfNeeded: key >> 32)
      low = UInt32(truncatingIfNeeded: key)
      self.value = value
    }

    init(free value: Value) { (high, low, self.value) = (0, 0, value) }

    var isFree: Bool { high == 0 && low == 0 }
    func isSame(as other: Slot) -> Bool { low == other.low && high == other.high }
  }

  private let blank: Value
  private var slots: [Slot]
  private var count = 0

  /// - Parameter blank: any value; it fills the free slots.
  init(blank: Value) {
    self.blank = blank
    slots = Array(repeating: Slot(free: blank), count: 1024)
  }

  /// Makes space for so many people at once, so that the table need not grow step by step.
  mutating func reserve(_ people: Int) {
    if people > slots.count * 3 / 4 { grow(to: people / 3 * 4 + 4) }
  }

  /// Adds a person.
  ///
  /// - Returns: `nil` for a new person; else their present place, and nothing changes.
  mutating func insert(_ lookup: Lookup, _ value: Value) -> Place? {
    if count * 5 >= slots.count * 4 { grow(to: slots.count * 3 / 2) }
    let person = Slot(lookup, value)
    let index = index(of: person)
    guard slots[index].isFree else { return Place(index: index) }
    slots[index] = person
    count += 1
    return nil
  }

  func place(of lookup: Lookup) -> Place? {
    let index = index(of: Slot(lookup, blank))
    return slots[index].isFree ? nil : Place(index: index)
  }

  subscript(place: Place) -> Value {
    get { slots[place.index].value }
    set { slots[place.index].value = newValue }
  }

  /// The slot that the person has or would get. A lookup is a keyed hash, so its bits are spread
  /// evenly.
  private func index(of person: Slot) -> Int {
    var index = Int(truncatingIfNeeded: (UInt64(person.low) &* UInt64(slots.count)) >> 32)
    while !slots[index].isFree, !slots[index].isSame(as: person) {
      index += 1
      if index == slots.count { index = 0 }
    }
    return index
  }

  private mutating func grow(to size: Int) {
    let old = slots
    slots = Array(repeating: Slot(free: blank), count: size)
    for person in old where !person.isFree { slots[index(of: person)] = person }
  }
}
