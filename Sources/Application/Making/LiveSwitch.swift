package import Definitions
import Retention
import Storage
import Vault
package import Vocabulary
package import Workspaces

/// Makes events live.
package struct LiveSwitch {
  private let workspace: Workspace

  package init(_ workspace: Workspace) { self.workspace = workspace }

  /// What follows from the event being live.
  package struct Outcome {
    package let definition: EventDefinition
    /// When the current window closes.
    package let windowCloses: Instant
    /// Notices that the next run will send.
    package let due: [DueItem]
  }

  /// Makes the event live, so that its notices leave when they are due.
  ///
  /// - Throws: ``WorkspaceError``; `WorkspaceError.purged` for an event that was purged.
  package func goLive(_ slug: Slug) throws -> Outcome {
    let entry = try workspace.catalog.entry(slug)
    if let entry { try workspace.refuse(entry) }
    let definition = try workspace.definition(slug)
    if entry == nil, let fault = try Windows(workspace.retention).faultAtBirth(definition) {
      throw WorkspaceError.faults([fault])
    }
    let path = "\(workspace.paths.event(slug))/event.yaml"
    if !definition.isLive {
      var text = YamlEditor(String(decoding: try PrivateFiles.read(path), as: UTF8.self))
      guard text.set("live", to: "yes") else {
        throw WorkspaceError.cannotChange(path: workspace.paths.relative(path), key: "live")
      }
      try PrivateFiles.write(Array(text.text.utf8), to: path)
    }
    let closes = entry?.windowCloses ?? definition.windowClosesAt
    let due = try DueList(workspace).items(at: workspace.environment.now())
      .filter { $0.event == slug && $0.kind == .notice }
    return Outcome(definition: definition, windowCloses: closes, due: due)
  }
}
