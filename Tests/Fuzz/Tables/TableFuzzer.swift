/// libFuzzer's way in: one input, which may be any bytes.
///
/// It is compiled into one module with the room, whose insides it needs not see, by `build`.
@_cdecl("LLVMFuzzerTestOneInput")
public func checkOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  TableCheck(Array(UnsafeBufferPointer(start: start, count: count))).run()
  return 0
}
