import Sealing
import TestSupport
import Testing
import Vocabulary

struct BulkTests {
  let world = TestWorld(seed: 5)
  let key = SecretKey(bytes: Array(0..<32))!
  let context = Array("event 1 attendee 2 notify".utf8)

  func sealed(_ plain: [UInt8], by bulk: BulkSealer) -> [UInt8] {
    var box = Array(repeating: UInt8(0), count: plain.count + BulkSealer.overhead)
    plain.withUnsafeBufferPointer { plain in
      context.withUnsafeBufferPointer { context in
        box.withUnsafeMutableBufferPointer { box in
          bulk.seal(plain, context: context, into: box.baseAddress!)
        }
      }
    }
    return box
  }

  @Test(arguments: [0, 1, 16, 120, 7_680, 100_000])
  func `a box sealed in bulk opens as every other box`(count: Int) throws {
    let bulk = BulkSealer(BoxSealer(key: key), environment: world.environment)
    let plain = world.bytes(count)
    for _ in 0..<3 {
      let box = sealed(plain, by: bulk)
      #expect(try BoxSealer(key: key).open(box, context: context) == plain)
      let another = bulk.seal(plain, context: context)
      #expect(try BoxSealer(key: key).open(another, context: context) == plain)
    }
  }

  @Test(arguments: [0, 11, 12, 20, 27, 40])
  func `a box with a changed bit is refused, wherever the bit is`(place: Int) throws {
    let bulk = BulkSealer(BoxSealer(key: key), environment: world.environment)
    var box = sealed(Array("Hanako Yamada".utf8), by: bulk)
    box[place] ^= 1
    #expect(throws: SealingError.tampered) {
      try BoxSealer(key: key).open(box, context: context)
    }
  }

  @Test func `no nonce is used twice, even for many boxes`() throws {
    let bulk = BulkSealer(BoxSealer(key: key), environment: world.environment)
    let nonces = (0..<5_000).map { _ in Array(sealed([1], by: bulk).prefix(12)) }
    #expect(Set(nonces).count == 5_000)
  }

  @Test func `a hash made in bulk equals the keyed hash`() throws {
    let keyed = KeyedHash(key: key)
    let bulk = BulkHash(keyed)
    for count in [0, 1, 24, 55, 56, 63, 64, 65, 500] {
      let bytes = world.bytes(count)
      let hash = bytes.withUnsafeBufferPointer { Array(bulk.hash($0)) }
      #expect(hash == keyed.hash(bytes))
    }
  }
}
