/// Replaces the module's own limits, so that inputs of a few hundred bytes reach every limit.
package enum TableLimits {
  package static let cell = 48
  package static let row = 1_024
  package static let columns = 256
  static let head = 512
  static let reading = 128
  static let sample = 128
  static let sampleRecords = 20
  static let mending = 4_096
}
