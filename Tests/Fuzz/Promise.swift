import Glibc

/// Ends the run if a promise is broken, so that the fuzzer keeps the input.
func promise(_ what: String, _ holds: Bool) {
  guard !holds else { return }
  let line = Array("broken promise: \(what)\n".utf8)
  _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  abort()
}
