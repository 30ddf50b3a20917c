import Foundation

/// Standard output and standard error, for a person or a script.
final class Terminal {
  private let isQuiet: Bool
  let isJSON: Bool
  private var line = ProgressLine()
  /// Whether a part of the JSON document is printed. An error is then no document of its own.
  private var hasBegunDocument = false

  init(isQuiet: Bool, isJSON: Bool) {
    self.isQuiet = isQuiet
    self.isJSON = isJSON
  }

  /// The width of standard output in columns; `nil` if it is redirected.
  var width: Int? { Self.width(of: .output) }

  /// The width of a stream in columns; `nil` if it is redirected.
  static func width(of stream: StandardStream) -> Int? {
    guard stream.isTerminal else { return nil }
    return max(stream.columns ?? statedColumns ?? 80, narrowest)
  }

  private static let narrowest = 60
  private static var statedColumns: Int? {
    ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
  }

  /// The output that the user asked for.
  func print(_ text: String) { StandardStream.output.write(text + "\n") }

  /// The same, of sentences: on a terminal they are folded at words.
  func show(_ text: String) { StandardStream.output.write(Self.folded(text, .output) + "\n") }

  private static func folded(_ text: String, _ stream: StandardStream) -> String {
    FoldedText(TextTable.harmless(text, keepingLines: true), width: width(of: stream)).text
  }

  func print(_ bytes: [UInt8]) { StandardStream.output.write(bytes) }

  /// The one JSON document of `--json`.
  func print(json: JSONText) { print(json.rendered()) }

  /// Prints the one JSON document of `--json` as an array. `body` gives the items one at a time.
  ///
  /// If `body` throws, the items so far may be printed already. The document is cut then.
  func print(jsonItems body: ((JSONText) -> Void) throws -> Void) rethrows {
    var output = JSONArrayOutput { self.print(part: $0) }
    try body { output.append($0) }
    output.end()
    print("")
  }

  /// Prints a part of the one JSON document.
  func print(part bytes: [UInt8]) {
    hasBegunDocument = true
    print(bytes)
  }

  /// Text for a person. It goes to standard output, or with `--json` to standard error.
  func say(_ text: String) {
    guard !isQuiet else { return }
    line.clear()
    let stream = isJSON ? StandardStream.error : .output
    stream.write(Self.folded(text, stream) + "\n")
  }

  /// Text that a person should see and a script does not need.
  func remark(_ text: String) {
    guard !isQuiet else { return }
    line.clear()
    StandardStream.error.write(Self.folded(text, .error) + "\n")
  }

  /// An error. It is always shown.
  func complain(_ text: String) {
    line.clear()
    StandardStream.error.write(Self.folded("mayfly: \(text)", .error) + "\n")
  }

  func fail(_ failure: Failure) {
    complain(failure.message)
    guard isJSON, !hasBegunDocument else { return }
    print(
      json: .object([
        ("error", .object([("code", .text(failure.code)), ("message", .text(failure.message))]))
      ]))
  }

  /// Progress of work that takes longer than a second. Shown only on a terminal.
  func progress(_ text: @autoclosure () -> String) {
    guard !isQuiet else { return }
    line.show(text())
  }

  /// A step of work that a person waits for. Shown at once, and only on a terminal.
  func step(_ text: String) {
    guard !isQuiet else { return }
    line.show(text, atOnce: true)
  }

  func endProgress() { line.clear() }
}

/// One line on standard error that is rewritten many times. Only on a terminal.
private struct ProgressLine {
  private let isTerminal = StandardStream.error.isTerminal
  private let began = ProcessInfo.processInfo.systemUptime
  private var last = 0.0
  private var isShown = false

  mutating func show(_ text: String, atOnce: Bool = false) {
    let now = ProcessInfo.processInfo.systemUptime
    guard isTerminal, atOnce || (now - began > 1 && now - last > 0.1) else { return }
    last = now
    isShown = true
    StandardStream.error.write("\r\u{1B}[K\(text)")
  }

  mutating func clear() {
    guard isShown else { return }
    isShown = false
    StandardStream.error.write("\r\u{1B}[K")
  }
}
