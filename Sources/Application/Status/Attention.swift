package import Backup
package import Definitions
package import Notices
package import Retention
package import Rights
package import Vocabulary

/// Something that a person must see. `status` lists it, and `alerts:` mails it.
package enum Attention: Fact {
  // About an event
  case definition(DefinitionDiagnostic)
  case window(WindowConcern)
  case notice(NoticeConcern)
  case erasure(ErasureConcern)
  case formerValue(FormerValueConcern)
  case expiredField(ExpiredFieldConcern)
  case listsWaiting(event: Slug, count: Int)
  case listsUnreadable(Cause)
  /// The event's data cannot be read.
  case vaultUnreadable(Cause)

  // About the workspace
  case clockUnexplained(Cause)
  case rootKeyBesideData
  /// The ledger lacks the entry with this number, which it had.
  case ledgerRolledBack(Int)
  /// Files of a purged event came back. The next run removes them.
  case dataReturned(ReturnedData)
  /// Nothing can be signed.
  case signingKeyReplaced(Cause)
  case lettersToFolder
  /// Messages that perhaps ask to stop letters, and were not understood.
  case stopsUnheard(Int)
  /// A person's request that somebody must look at.
  case request(RequestConcern)
  /// Inquiries that have waited for an answer for weeks.
  case inquiriesWaiting([Int])
  /// Inquiries whose answer a server refused.
  case inquiryAnswersRefused([Int])
  case escrow(EscrowConcern)
  /// No run did everything that was due for a week.
  case notRun(since: LocalDateTime)

  package var code: String {
    switch self {
    case .definition(let fault): fault.code
    case .window(let concern): concern.code
    case .notice(let concern): concern.code
    case .erasure(let concern): concern.code
    case .formerValue(let concern): concern.code
    case .expiredField(let concern): concern.code
    case .listsWaiting: "lists-waiting"
    case .listsUnreadable: "lists-unreadable"
    case .vaultUnreadable: "vault-unreadable"
    case .clockUnexplained: "clock-unexplained"
    case .rootKeyBesideData: "root-key-beside-data"
    case .ledgerRolledBack: "ledger-rolled-back"
    case .signingKeyReplaced: "signing-key-replaced"
    case .dataReturned: "data-returned"
    case .lettersToFolder: "letters-to-folder"
    case .stopsUnheard: "stops-unheard"
    case .request(let concern): concern.code
    case .inquiriesWaiting: "inquiries-waiting"
    case .inquiryAnswersRefused: "inquiry-answers-refused"
    case .escrow(let concern): concern.code
    case .notRun: "not-run-for-a-week"
    }
  }
}
