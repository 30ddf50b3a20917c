/// Finds forms in bytes. It does not compare each position with each form.
///
/// One block of each form identifies it: the block that the fewest other forms share. At every
/// `step`-th position, the matcher looks up the next eight bytes in a bit filter, which almost
/// always says "no". The filter knows these bytes at each of the `step` places that they can have
/// in a block. If the filter says "yes", the matcher looks up the whole block, and then compares
/// the whole form.
struct PatternMatcher: Sendable {
  /// The size of the filter's window, in bytes.
  static let window = 8
  /// The maximum number of places in a form where the matcher looks for its block.
  private static let mostPlaces = 48

  let step: Int
  /// The number of forms in the matcher.
  private(set) var known = 0
  private var filter: [UInt64] = []
  private var filterShift: UInt64 = 54
  /// The hash of each block, the number of its form, and the block's place in the form; 0 in an
  /// empty slot.
  private var slots: [Slot] = []

  private struct Slot {
    var hash: UInt32 = 0
    /// The form's number plus one.
    var form: UInt32 = 0
    var place: UInt32 = 0
  }

  init(step: Int) { self.step = step }

  private var block: Int { Self.window + step - 1 }

  /// Inserts the forms that have the right length for this matcher.
  mutating func take(_ forms: PatternStore) {
    let own = (0..<forms.count).filter { isOwn(forms[$0].count) }
    known = own.count
    guard !own.isEmpty else { return }
    filterShift = 64 - UInt64(max(10, (own.count * step / 4).bitWidthUsed))
    filter = [UInt64](repeating: 0, count: 1 << Int(64 - filterShift))
    slots = [Slot](repeating: Slot(), count: 1 << (own.count * 2).bitWidthUsed)
    forms.bytes.withUnsafeBytes { bytes in
      let counts = counted(own, forms, bytes)
      for form in own { enter(form, forms[form], bytes, counts) }
    }
  }

  private func isOwn(_ length: Int) -> Bool {
    step == 1 ? length < Self.window + 3 : length >= block
  }

  /// The approximate number of forms that have each block.
  private func counted(
    _ own: [Int], _ forms: PatternStore, _ bytes: UnsafeRawBufferPointer
  ) -> [UInt16] {
    var counts = [UInt16](repeating: 0, count: 1 << min(22, max(12, own.count.bitWidthUsed + 3)))
    for form in own {
      for place in places(forms[form]) {
        let index = Int(hash(bytes, place) & UInt64(counts.count - 1))
        if counts[index] < .max { counts[index] += 1 }
      }
    }
    return counts
  }

  private func places(_ form: Range<Int>) -> Range<Int> {
    form.lowerBound..<(form.lowerBound + min(Self.mostPlaces, form.count - block + 1))
  }

  private mutating func enter(
    _ number: Int, _ form: Range<Int>, _ bytes: UnsafeRawBufferPointer, _ counts: [UInt16]
  ) {
    var best = (place: form.lowerBound, count: UInt16.max)
    for place in places(form) {
      let count = counts[Int(hash(bytes, place) & UInt64(counts.count - 1))]
      if count < best.count { best = (place, count) }
    }
    for offset in 0..<step {
      let (word, bits) = bits(of: folded(bytes, best.place + offset))
      filter[word] |= bits
    }
    let hash = hash(bytes, best.place)
    var slot = Int(hash >> 32) & (slots.count - 1)
    while slots[slot].form != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Slot(
      hash: UInt32(truncatingIfNeeded: hash), form: UInt32(number + 1),
      place: UInt32(best.place - form.lowerBound))
  }

  @inline(__always) private func folded(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    ASCIIFolding.folded(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The hash of the block at `offset`.
  @inline(__always) private func hash(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    let first = folded(bytes, offset) &* 0x9E37_79B9_7F4A_7C15
    let last = folded(bytes, offset + step - 1) &* 0xC2B2_AE3D_27D4_EB4F
    let mixed = (first ^ (last >> 29) ^ (last << 35)) &* 0xFF51_AFD7_ED55_8CCD
    return mixed ^ mixed >> 32
  }

  /// The filter word of a window, and the window's two bits in it.
  @inline(__always) private func bits(of window: UInt64) -> (word: Int, bits: UInt64) {
    let hash = window &* 0x9E37_79B9_7F4A_7C15
    let (one, other) = (hash >> (filterShift &- 6) & 63, hash >> (filterShift &- 12) & 63)
    return (Int(truncatingIfNeeded: hash >> filterShift), 1 << one | 1 << other)
  }

  /// Whether one of the inserted forms occurs in `bytes`, and is no part of a longer address.
  func occurs(
    in bytes: UnsafeRawBufferPointer, _ forms: PatternStore, _ ends: AddressEnds
  ) -> Bool {
    guard known > 0, bytes.count >= Self.window else { return false }
    return filter.withUnsafeBufferPointer { filter in
      for offset in stride(from: 0, through: bytes.count - Self.window, by: step) {
        let (word, bits) = bits(of: folded(bytes, offset))
        if filter[word] & bits == bits, isHit(bytes, offset, forms, ends) { return true }
      }
      return false
    }
  }

  /// Whether a form occurs whose block begins at `offset`, or less than a step before it.
  @inline(never)
  private func isHit(
    _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ forms: PatternStore, _ ends: AddressEnds
  ) -> Bool {
    for start in max(0, offset - step + 1)...offset where start + block <= bytes.count {
      let hash = hash(bytes, start)
      var slot = Int(hash >> 32) & (slots.count - 1)
      while slots[slot].form != 0 {
        if slots[slot].hash == UInt32(truncatingIfNeeded: hash),
          isHit(bytes, start - Int(slots[slot].place), Int(slots[slot].form) - 1, forms, ends)
        {
          return true
        }
        slot = (slot + 1) & (slots.count - 1)
      }
    }
    return false
  }

  private func isHit(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ number: Int, _ forms: PatternStore,
    _ ends: AddressEnds
  ) -> Bool {
    let form = forms[number]
    guard start >= 0, start + form.count <= bytes.count else { return false }
    for index in 0..<form.count
    where ASCIIFolding.folded(bytes[start + index]) != forms.bytes[form.lowerBound + index] {
      return false
    }
    return !forms.isAddress(number) || ends.isWhole(start..<(start + form.count))
  }
}

extension Int {
  /// The number of bits that the number needs.
  fileprivate var bitWidthUsed: Int { Int.bitWidth - leadingZeroBitCount }
}
