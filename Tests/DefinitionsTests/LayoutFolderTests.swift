import DefinitionSupport
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
    try layouts.write(LayoutsOnDisk.example, to: "example.yml")
    #expect(layouts.set.allFaults == [])
    #expect(
      layouts.set.warnings.map(\.line) == [
        "layouts/example.yml:1:1: stray-file"
      ])
  }

  @Test(arguments: ["My Service", "list"])
  func `a file name that cannot be a service's name is a fault`(name: String) throws {
    let layouts = try LayoutsOnDisk()
    try layouts.write(LayoutsOnDisk.example, to: "\(name).yaml")
    #expect(
      layouts.set.blinding.map(\.line) == [
        "layouts/\(name).yaml:1:1: invalid-name"
      ])
  }

  @Test func `a link out of the folder is not followed, and the folder may not be a link`() throws {
    let layouts = try LayoutsOnDisk()
    let outside = try layouts.write(LayoutsOnDisk.example, to: "../elsewhere.yaml")
    try layouts.link("example.yaml", to: outside)
    #expect(layouts.set.blinding.map(\.line) == ["layouts/example.yaml:1:1: link-outside"])
    let other = try LayoutsOnDisk()
    try other.linkFolder(to: layouts.path)
    #expect(other.set.blinding.map(\.line) == ["layouts:1:1: link-outside"])
  }

  @Test func `a folder where others may write is not trusted`() throws {
    let layouts = try LayoutsOnDisk()
    try layouts.write(LayoutsOnDisk.example, to: "example.yaml")
    try ChildProcess.run(["chmod", "g+w", layouts.path]).succeeded()
    #expect(
      layouts.set.blinding.map(\.line) == [
        "layouts:1:1: others-may-write"
      ])
    #expect(layouts.set.files.count == LayoutFile.builtIn.count)
  }

  @Test func `a file in the folder's place is a fault`() throws {
    let layouts = try LayoutsOnDisk()
    try layouts.write("words", to: "../layouts")
    #expect(
      layouts.set.blinding.map(\.line) == [
        "layouts:1:1: not-a-folder"
      ])
  }
}
