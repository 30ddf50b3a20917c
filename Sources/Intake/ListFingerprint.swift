import Sealing
import Vocabulary

/// The keyed hash of a list's bytes, by which the same file is known again. It dies with the
/// event's key, so it tells nobody anything afterwards.
final class ListFingerprint {
  private var running: KeyedHash.Running
  private static let bytes = 16

  init(_ hash: KeyedHash) { running = hash.running() }

  func update(_ bytes: UnsafeRawBufferPointer) { running.update(bytes) }

  /// 32 hexadecimal digits.
  var text: String {
    let whole = running
    return hexadecimal(whole.finished().prefix(Self.bytes))
  }
}
