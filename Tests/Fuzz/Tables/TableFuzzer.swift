/// The entry point for libFuzzer: one input of any bytes.
///
/// The Makefile compiles it into one module with the sources of Tabular.
@_cdecl("LLVMFuzzerTestOneInput")
public func checkOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  TableCheck(Array(UnsafeBufferPointer(start: start, count: count))).run()
  return 0
}
