package import Vocabulary

/// Data of a purged event that came back: with an older keyring, an older vault or older files that a
/// tool other than `restore` put here, or with a list that somebody saved after the purge.
package struct ReturnedData: Hashable, Sendable {
  package let event: Slug
  /// Whether its key or its vault came back.
  package let hasSecrets: Bool
  /// Files in `exports/<event>/` and in the event's `lists/`.
  package let files: Int
  /// What cannot be looked at there, relative to the workspace: a folder that cannot be read, or one
  /// behind a link.
  package let hidden: [String]

  package init(event: Slug, hasSecrets: Bool, files: Int, hidden: [String] = []) {
    (self.event, self.hasSecrets, self.files) = (event, hasSecrets, files)
    self.hidden = hidden
  }

  var isNothing: Bool { !hasSecrets && files == 0 && hidden.isEmpty }
}
