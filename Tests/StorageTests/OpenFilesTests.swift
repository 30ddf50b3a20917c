import Foundation
import TestSupport
import Testing

@testable import Storage

struct OpenFilesTests {
  @Test func `another process that has the file open is found by its number`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "held")
    try folder.write("x", to: "free")
    let reader = Process()
    let (input, output) = (Pipe(), Pipe())
    reader.executableURL = URL(fileURLWithPath: "/bin/sh")
    reader.arguments = ["-c", "exec 3<\"$0\"; echo open; read _", folder.path("held")]
    reader.standardInput = input
    reader.standardOutput = output
    try reader.run()
    _ = output.fileHandleForReading.availableData
    #expect(OpenFiles.processes(having: folder.path("held")) == [reader.processIdentifier])
    #expect(OpenFiles.processes(having: folder.path("free")) == [])
    try input.fileHandleForWriting.close()
    reader.waitUntilExit()
    #expect(OpenFiles.processes(having: folder.path("held")) == [])
  }

  @Test func `no process has a missing file open`() {
    #expect(OpenFiles.processes(having: "/nowhere/at/all") == [])
  }

  @Test func `the search leaves out this process`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "held")
    let file = try #require(FileHandle(forReadingAtPath: folder.path("held")))
    #expect(OpenFiles.processes(having: folder.path("held")) == [])
    try file.close()
  }
}
