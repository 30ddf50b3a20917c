import Testing

@testable import Commands

struct ManualPageTests {
  @Test func `the manual page has every command that help shows, with its own flags`() throws {
    let text = try ManualPage.all().text
    for page in CommandPage.all {
      let name = page.name.replacing("-", with: "\\-")
      #expect(
        text.contains("\n.SS \"mayfly \(name)\"") || text.contains("\n.SS \"mayfly \(name) "),
        "\(page.name)")
    }
    for flag in ["door", "as", "simulated-clock", "workspace"] {
      let spelled = "--\(flag)".replacing("-", with: "\\-")
      #expect(text.contains("\n\\fB\(spelled)"), "\(flag)")
    }
    #expect(!text.contains("residue"))
  }

  @Test func `a line begins with a macro only where one is meant`() throws {
    let macros = [".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".I", ".nf", ".fi"]
    for line in try ManualPage.all().text.split(separator: "\n") {
      guard line.first == "." || line.first == "'" else { continue }
      #expect(macros.contains { line == $0 || line.hasPrefix($0 + " ") }, "\(line)")
    }
  }
}
