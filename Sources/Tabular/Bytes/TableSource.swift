/// The source of a table's bytes.
package enum TableSource {
  case file(path: String)
  case standardInput
  case bytes([UInt8])
}
