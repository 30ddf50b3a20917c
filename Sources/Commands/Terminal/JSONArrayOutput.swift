/// Prints a JSON array one item at a time, so that any number of people needs little memory. The
/// text is the one of ``JSONText/array(_:)``, for items that are objects.
struct JSONArrayOutput {
  private let write: ([UInt8]) -> Void
  private var pending: [UInt8] = []
  private var isEmpty = true

  /// How many bytes one write has at least, except the last.
  static let piece = 1 << 16

  /// - Parameter write: gets the text, some items at a time.
  init(write: @escaping ([UInt8]) -> Void) { self.write = write }

  mutating func append(_ item: JSONText) {
    pending += (isEmpty ? "[\n" : ",\n").utf8
    isEmpty = false
    pending += "  \(item.rendered(indent: 2))".utf8
    guard pending.count >= Self.piece else { return }
    write(pending)
    pending.removeAll(keepingCapacity: true)
  }

  /// Writes the rest, and the end of the array.
  mutating func end() {
    pending += (isEmpty ? "[]" : "\n]").utf8
    write(pending)
    pending = []
  }
}
