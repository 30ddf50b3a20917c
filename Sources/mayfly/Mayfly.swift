import Commands

@main
enum Mayfly {
  static func main() { MayflyCommand.runAndExit() }
}
