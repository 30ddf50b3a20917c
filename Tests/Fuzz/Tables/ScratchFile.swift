import Glibc

/// A file without a name. It has a size and can be read at any position.
final class ScratchFile {
  private let descriptor: Int32

  var source: TableSource { .file(path: "/proc/self/fd/\(descriptor)") }

  init?(_ bytes: [UInt8]) {
    var name = Array("/tmp/mayfly-fuzz.XXXXXX".utf8CString)
    descriptor = mkstemp(&name)
    guard descriptor >= 0 else { return nil }
    unlink(name)
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard written == bytes.count else { return nil }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
