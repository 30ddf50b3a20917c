import Retention
import Storage
import Vault
import Vocabulary
import Workspaces

extension RequestWork {
  /// Erases the person. The request stays confirmed until nothing of them is left.
  mutating func erase(_ open: [CatalogEntry]) throws {
    var titles: [String] = []
    for entry in open {
      guard let code = content.codes[entry.id.text] else { continue }
      titles.append(entry.title)
      do {
        let outcome = try Erasures(context.retention).erase(entry.slug, [code])
        done.erasures.append(outcome)
        if !outcome.isDone { done.unfinished.append(outcome) }
      } catch WorkspaceError.noAttendee {
        // An earlier try has erased them. Its rest may wait.
        done.unfinished += try Erasures(context.retention).unfinished(of: code, in: entry)
      } catch ErasureError.held {
        throw RequestError.held(record.number, entry.slug)
      }
    }
    if record.isEverywhere || record.events.isEmpty,
      let address = content.address.flatMap({ EmailAddress($0) })
    {
      try Inquiries(context).erase(from: address)
    }
    done.isUnfinished = !done.unfinished.isEmpty
    guard !done.isUnfinished else { return }
    try conclude(.erased(titles: titles))
    try supersede()
  }

  /// An erasure makes the open requests about the same data pointless.
  private func supersede() throws {
    _ = try requests.changing(store, record.number) { _, access in
      for (other, theirs) in try store.requests(about: content.codes, in: access)
      where other.state.isOpen && other.kind.isSupersededByErasure {
        guard theirs.codes.allSatisfy({ content.codes[$0.key] == $0.value }) else { continue }
        try store.letters.withdraw(.confirm, .request, other.number, in: access)
        try store.set(.superseded, of: other.number, in: access)
      }
    }
  }
}
