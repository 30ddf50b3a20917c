/// Why a box or a signature was refused.
package enum SealingError: Error, Hashable {
  case cannotSeal
  /// It was sealed under another key or for another place, or was changed since.
  case tampered
  /// The bytes are no key of this kind.
  case notAKey
}
