import Foundation
import Letters

/// What Debian's Python reads in letters. `script` gets a JSON list of letters in base64, and
/// returns a list with one reading for each.
func readings<Reading: Decodable>(of letters: [Letter], by script: String) throws -> [Reading] {
  let python = Process()
  python.executableURL = URL(filePath: "/usr/bin/python3")
  python.arguments = ["-c", script]
  let (input, output) = (Pipe(), Pipe())
  python.standardInput = input
  python.standardOutput = output
  try python.run()
  let bytes = try JSONEncoder().encode(letters.map { Data($0.serialised()).base64EncodedString() })
  Thread.detachNewThread {
    try? input.fileHandleForWriting.write(contentsOf: bytes)
    try? input.fileHandleForWriting.close()
  }
  let json = try output.fileHandleForReading.readToEnd() ?? Data()
  python.waitUntilExit()
  return try JSONDecoder().decode([Reading].self, from: json)
}
