import Definitions
import Foundation
import TestSupport
import Testing

/// The folder and the files, whatever is in them.
@Suite struct LayoutFolderTests {
  @Test func `no folder is no fault`() throws {
    let layouts = try LayoutsOnDisk()
    #expect(layouts.set.files.count == LayoutFile.builtIn.count)
    #expect(layouts.reader.check().faults == [])
  }

  @Test func `other files are left alone, and one that is nearly a layout is warned of`() throws {
    let layouts = try LayoutsOnDisk()
    try layouts.write("words", to: "README.md")
    try layouts.write("words", to: ".hidden.yaml")
    try layouts.write("words", to: "old/example.yaml")
    try layouts.write(LayoutTests.example, to: "example.yml")
    #expect(layouts.set.allFaults == [])
    #expect(
      layouts.set.warnings.map { "\($0)" } == [
        "layouts/example.yml:1:1: this file is not read; did you mean 'example.yaml'?"
      ])
  }

  @Test(arguments: ["My Service", "list"])
  func `a name that cannot be a service's is a fault`(name: String) throws {
    let layouts = try LayoutsOnDisk()
    try layouts.write(LayoutTests.example, to: "\(name).yaml")
    #expect(
      layouts.set.blinding.map { "\($0)" } == [
        "layouts/\(name).yaml:1:1: '\(name)' cannot name a layout; a name is 1 to 64 of a-z, 0-9 "
          + "and '-', beginning with a letter or digit, and not 'list'"
      ])
  }

  @Test func `a link out of the folder is not followed, nor is a folder that is one`() throws {
    let layouts = try LayoutsOnDisk()
    let outside = try layouts.write(LayoutTests.example, to: "../elsewhere.yaml")
    try layouts.link("example.yaml", to: outside)
    let link =
      "this symbolic link leads out of its folder, where a definition is not looked for; put the "
      + "file itself here"
    #expect(layouts.set.blinding.map { "\($0)" } == ["layouts/example.yaml:1:1: \(link)"])
    let other = try LayoutsOnDisk()
    try other.linkFolder(to: layouts.path)
    #expect(other.set.blinding.map { "\($0)" } == ["layouts:1:1: \(link)"])
  }

  @Test func `a folder in which others may write is not believed`() throws {
    let layouts = try LayoutsOnDisk()
    try layouts.write(LayoutTests.example, to: "example.yaml")
    try ChildProcess.run(["chmod", "g+w", layouts.path]).succeeded()
    #expect(
      layouts.set.blinding.map { "\($0)" } == [
        "layouts:1:1: others may write here, so nothing in it can be trusted; mend it with "
          + "'chmod go-w layouts'"
      ])
    #expect(layouts.set.files.count == LayoutFile.builtIn.count)
  }

  @Test func `a file in the folder's place is a fault`() throws {
    let layouts = try LayoutsOnDisk()
    try layouts.write("words", to: "../layouts")
    #expect(
      layouts.set.blinding.map { "\($0)" } == [
        "layouts:1:1: this is no folder; put a folder in its place, or remove it"
      ])
  }
}
