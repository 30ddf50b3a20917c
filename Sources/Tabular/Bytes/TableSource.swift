/// Where the bytes of a table come from.
package enum TableSource {
  case file(path: String)
  case standardInput
  case bytes([UInt8])
}
