package import Vault
import Vocabulary
import Workspaces

extension Erasures {
  /// What is left of the erasure of one person that has begun. It tries again to finish it.
  ///
  /// - Parameter code: the code that the person had.
  package func unfinished(of code: String, in entry: CatalogEntry) throws -> [ErasureOutcome] {
    guard let code = AttendeeCode(code) else { return [] }
    return try workspace.upkeep(entry) { session in
      let name = session.store.pseudonym(of: code)
      func isLeft() throws -> Bool {
        try catalog.erasures(of: entry.id).contains { $0.codes.contains(name) }
      }
      guard try isLeft() else { return [] }
      let outcomes = try erasure(in: session).finishOthers()
      return try isLeft() ? outcomes.filter { !$0.isDone } : []
    }
  }
}
