/// The entry point for libFuzzer: one input of any bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func checkOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  ListCheck(Array(UnsafeBufferPointer(start: start, count: count))).run()
  return 0
}
