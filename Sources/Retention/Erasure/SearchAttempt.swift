import Residue
import Vocabulary

/// A search of the workspace that may fail: its process was killed or took too long, or no process
/// can be started.
///
/// What must be erased is erased all the same, as in a purge. The files in the event's own folders
/// then stand for those that nobody could search (``EventFiles``).
final class SearchAttempt {
  private var searcher: (any ResidueSearcher)?

  init(_ context: RetentionContext) { searcher = try? context.searcher() }

  deinit { searcher?.end() }

  /// Adds a value to the next searches.
  func look(for value: PersonalText) {
    do { try searcher?.look(for: value) } catch { fail() }
  }

  /// - Returns: `nil` when the search failed. It then has forgotten the values, so each later search
  ///   fails too.
  /// - Throws: `SearchProcessError.stopped` when somebody asked this program to stop.
  func search(below root: String) throws -> ResidueFindings? {
    do {
      return try searcher?.search(below: root)
    } catch SearchProcessError.stopped {
      throw SearchProcessError.stopped
    } catch {
      fail()
      return nil
    }
  }

  private func fail() {
    searcher?.end()
    searcher = nil
  }
}
