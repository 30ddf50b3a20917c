package import Vocabulary

/// An empty workspace in its own folder, with its own world.
package final class TemporaryWorkspace: Sendable {
  package let folder: TemporaryFolder
  package let paths: WorkspacePaths
  package let world: TestWorld

  package init(world: TestWorld = TestWorld()) throws {
    folder = try TemporaryFolder()
    paths = WorkspacePaths(root: folder.path)
    self.world = world
    try ChildProcess.run(["mkdir", "-m", "700", paths.hidden, paths.events, paths.exports])
      .succeeded()
  }
}
