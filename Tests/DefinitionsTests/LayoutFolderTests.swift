import Definitions
import Foundation
import TestSupport
import Testing

/// The folder `layouts/` and its files, apart from their contents.
@Suite struct LayoutFolderTests {
  @Test func `a missing folder is not a fault`() throws {
    let layouts = try LayoutsOnDisk()
    #expect(layouts.set.files.count == LayoutFile.builtIn.count)
    #expect(layouts.reader.check().faults == [])
  }

  @Test func `other files are ignored, with a warning for one that is nearly a layout`() throws {
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
  func `a file name that cannot be a service's name is a fault`(name: String) throws {
    let layouts = try LayoutsOnDisk()
    try layouts.write(LayoutTests.example, to: "\(name).yaml")
    #expect(
      layouts.set.blinding.map { "\($0)" } == [
        "layouts/\(name).yaml:1:1: '\(name)' cannot name a layout; a name is 1 to 64 of a-z, 0-9 "
          + "and '-', beginning with a letter or digit, and not 'list'"
      ])
  }

  @Test func `a link out of the folder is not followed, and the folder may not be a link`() throws {
    let layouts = try LayoutsOnDisk()
    let outside = try layouts.write(LayoutTests.example, to: "../elsewhere.yaml")
    try layouts.link("example.yaml", to: outside)
    let link =
      "this symbolic link leads out of its folder, so it is not followed; put the "
      + "file itself here"
    #expect(layouts.set.blinding.map { "\($0)" } == ["layouts/example.yaml:1:1: \(link)"])
    let other = try LayoutsOnDisk()
    try other.linkFolder(to: layouts.path)
    #expect(other.set.blinding.map { "\($0)" } == ["layouts:1:1: \(link)"])
  }

  @Test func `a folder where others may write is not trusted`() throws {
    let layouts = try LayoutsOnDisk()
    try layouts.write(LayoutTests.example, to: "example.yaml")
    try ChildProcess.run(["chmod", "g+w", layouts.path]).succeeded()
    #expect(
      layouts.set.blinding.map { "\($0)" } == [
        "layouts:1:1: others may write here, so nothing in it can be trusted; fix it with "
          + "'chmod go-w layouts'"
      ])
    #expect(layouts.set.files.count == LayoutFile.builtIn.count)
  }

  @Test func `a file in the folder's place is a fault`() throws {
    let layouts = try LayoutsOnDisk()
    try layouts.write("words", to: "../layouts")
    #expect(
      layouts.set.blinding.map { "\($0)" } == [
        "layouts:1:1: this is not a folder; put a folder in its place, or remove it"
      ])
  }
}
