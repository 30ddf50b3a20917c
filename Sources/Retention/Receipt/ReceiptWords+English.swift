import Residue
import Vocabulary

extension ReceiptWords {
  static let english = ReceiptWords(
    language: .english, ownName: "English", kind: "Receipt of destruction",
    issuedBy: { "issued by \($0)" },
    lead: { "The data of \($0) \($0 == "1" ? "attendee" : "attendees") was destroyed on \($1)." },
    leadWithoutKey: {
      "The files with the data of \($0) \($0 == "1" ? "attendee" : "attendees") were removed on \($1). "
        + "The key of the data was not in the keyring, so it was not destroyed then."
    },
    keptApart: {
      "The data of \($0) more \($0 == "1" ? "attendee" : "attendees") is kept separately, under a "
        + "hold."
    },
    holdEnded:
      "The event was purged before. This data was kept separately under a hold, which has ended.",
    closed: { "Its retention window closed on \($0)." },
    early: { "This was early, by order of the office: the window would have closed on \($0)." },
    reason: { "The reason is kept under seal; its keyed hash is \($0)." },
    lasted: { days, from, to in
      "The data was held for \(days) \(days == 1 ? "day" : "days"), from \(from) to \(to)."
    },
    headings: Headings(
      held: "What was held, and what for", holds: "What delayed the destruction",
      destroyed: "What was destroyed", searched: "What was looked for afterwards",
      kept: "What is kept, and until when", outside: "What lies outside our reach",
      check: "How to check this receipt"),
    columns: Columns(
      field: "Field", purposes: "Needed to", part: "What", files: "Files", bytes: "Bytes",
      event: "Event", signedBy: "Signed by", ledger: "Ledger head"),
    names: [
      "operate": "operate and manage the event", "notify": "send notices and materials about it",
      "vault": "Vault", "letters": "Letters in a folder", "exports": "Exports",
      "lists": "Lists waiting to be imported", "legal-duty": "a legal duty",
      "legal-claim": "a legal claim", "open-request": "a request of a person that was open",
    ],
    sensitive: "sensitive", noFields: "Which fields were held is not on record.",
    key: { "The key \($0), without which no copy of the data opens" },
    keyNotThere: { fingerprint in
      "The key of the data\(fingerprint.isEmpty ? "" : ", \(fingerprint),") was not in this "
        + "workspace's keyring. Whoever has it can open a copy of the data."
    },
    search: {
      "\($0) identities and addresses were looked for in \($1) files of the workspace, "
        + "also inside encoded and packed parts:"
    },
    nothingFound: "none was found.",
    found: { "\($0) files of somebody's own still held one; they were not touched." },
    allRead: "Every file could be read.",
    unread: { "\($0) files could not be read completely." },
    notSearched:
      "Nothing was looked for: what the vault held could not be read, or the search failed.",
    hold: { ground, from, to, isOne in
      "\(ground), from \(from) to \(to)\(isOne ? ", for one attendee" : "")"
    },
    kept: { kind in
      switch kind {
      case .ledger: "the ledger of uses: counts, field names and purposes, no attendee"
      case .receipt: "this receipt"
      case .statistics: "statistics of the event: counts that name no attendee"
      case .custody: "the data of one attendee, apart and sealed, under a hold"
      case .stopList:
        "stop-list: keyed hashes of people who asked that no event uses their data, without names "
          + "and addresses"
      case .escrow: "an escrow copy of the keys that still opens this event's old copies"
      case .backup: "a backup with the event's vault, which no key opens any more"
      }
    },
    withoutEnd: "without end", until: { "until \($0)" }, reach: englishReach,
    check: "The receipt is signed. Anyone who has the office's public key can check this page, or "
      + "the .json file beside it, with 'mayfly receipt verify FILE --key PUBLIC'.",
    signedText: "The signed text",
    date: { parts in
      "\(parts.day) \(CivilDate.englishMonths[(parts.month - 1) % 12]) \(parts.year), \(parts.time) (\(parts.offset))"
    })

  private static let englishReach: @Sendable (Receipt.Outside) -> String = { outside in
    switch outside {
    case .mailboxes:
      "letters that were delivered: they lie in the attendees' own mailboxes; and those that came "
        + "back, in the office's"
    case .services:
      "what the mail server and the registration service keep under their own rules"
    case .processors(let names):
      "what contractors keep under their agreements: \(names.joined(separator: ", "))"
    case .copies:
      "copies of lists or exports made outside this workspace, on other disks or in backups of it "
        + "(a copied vault opens no more: its key is destroyed)"
    case .openableCopies:
      "copies of lists, exports or the vault made outside this workspace, on other disks or in "
        + "backups of it (a copied vault still opens for whoever has its key)"
    case .disk:
      "free blocks of the disk and of its snapshots, which no program can be sure to overwrite"
    case .tooShort(let count):
      "\(count) identities of fewer than \(ResidueFindings.shortestValue) bytes, too short to be told from "
        + "chance in a search"
    }
  }
}
