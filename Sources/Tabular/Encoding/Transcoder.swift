#if canImport(Glibc)
  import Glibc
#endif

/// An iconv converter to UTF-8 that continues after invalid sequences.
final class Transcoder {
  private let handle: iconv_t
  private let unit: Int

  /// Nil if iconv does not know the encoding.
  init?(from name: String, unit: Int = 1) {
    let opened = iconv_open("UTF-8", name)
    guard let opened, Int(bitPattern: opened) != -1 else { return nil }
    handle = opened
    self.unit = unit
  }

  deinit {
    iconv_close(handle)
  }

  /// The result of one call.
  struct Step {
    var consumed = 0
    var produced = 0

    /// How many sequences were invalid. Each became one `UInt8.undecodable`.
    var invalid = 0
  }

  /// Converts as much as fits. Leaves an incomplete sequence at the end unless `atEnd` is true.
  func convert(
    _ input: UnsafePointer<UInt8>, _ count: Int, into output: UnsafeMutablePointer<UInt8>,
    _ room: Int, atEnd: Bool
  ) -> Step {
    var step = Step()
    while step.consumed < count {
      // iconv declares its input as mutable but does not write to it.
      var from: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(
        mutating: input + step.consumed
      ).assumingMemoryBound(to: CChar.self)
      var to: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(output + step.produced)
        .assumingMemoryBound(to: CChar.self)
      var left = count - step.consumed
      var space = room - step.produced
      let result = iconv(handle, &from, &left, &to, &space)
      step.consumed = count - left
      step.produced = room - space
      guard result == -1 else { break }
      guard errno == EILSEQ || (errno == EINVAL && atEnd) else { break }
      guard space > 0 else { break }
      output[step.produced] = .undecodable
      step.produced += 1
      step.invalid += 1
      step.consumed = errno == EINVAL ? count : min(count, step.consumed + unit)
    }
    return step
  }
}
