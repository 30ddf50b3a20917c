import Vocabulary

/// Runs the program with what C's `main` knows. It does not return.
@c(mayfly_main)
package func runProgram(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>,
  _ program: UnsafePointer<CChar>?
) -> CInt {
  if let program { ProgramFile.started = String(cString: program) }
  let words = (0..<Int(count)).compactMap { arguments[$0].map { FileName.text(of: $0) } }
  MayflyCommand.runAndExit(Array(words.dropFirst()))
}
