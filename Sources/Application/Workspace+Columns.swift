import Definitions
import Intake
import Storage
import Vault
import Vocabulary

extension Workspace {
  /// The options with what the workspace knows of lists: the layouts of services, and the columns
  /// that were saved for the event.
  ///
  /// - Throws: ``WorkspaceError/faults(_:)`` for a file with faults, before anything is stored. A
  ///   layout that tells which lists it is about stops those alone, later.
  func completed(_ options: ImportOptions, for slug: Slug) throws -> ImportOptions {
    if let entry = try catalog.entry(slug) { try refuse(entry) }
    let fields = try definition(slug).fields.map(\.name)
    let saved = definitions.savedColumns(slug, fields: fields)
    var options = options
    options.layouts = definitions.layouts()
    let faults = options.layouts.blinding + saved.faults
    guard faults.isEmpty, let columns = saved.value else { throw WorkspaceError.faults(faults) }
    options.saved = columns
    return options
  }

  /// Keeps chosen columns for the event's later imports, beside those that were saved before.
  ///
  /// - Returns: the file, relative to the workspace.
  func save(_ columns: SavedColumns, for slug: Slug) throws -> String {
    let path = paths.columns(slug)
    let old =
      PrivateFiles.exists(path)
      ? String(decoding: try PrivateFiles.read(path), as: UTF8.self) : nil
    let text = SavedColumnsText(replacing: old, with: columns, in: slug).text
    try PrivateFiles.write(Array(text.utf8), to: path)
    return paths.relative(path)
  }
}
