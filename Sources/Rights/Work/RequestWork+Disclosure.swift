import Foundation
import Vault
import Vocabulary
import Workspaces

extension RequestWork {
  /// Tells what is held, or why: the files for the office, and the mail.
  mutating func disclose() throws {
    let collected = try PersonDisclosure(
      context: context, store: store, organiser: organiser, record: record, content: content
    ).collect()
    let document = collected.document
    // They were erased in the meantime, so there is nothing to tell.
    if document.events.isEmpty, !record.events.isEmpty { return try endAsSuperseded() }
    done.remarks = collected.remarks
    let paths = workspace.paths
    let single = try record.onlyEvent.flatMap {
      try workspace.catalog.entry($0)?.state == .open ? $0 : nil
    }
    try RequestFiles(workspace).makeFolders(to: single.map(paths.disclosures) ?? paths.disclosures)
    done.files = try DisclosureFiles(paths).write(document, of: single)
    // Sensitive values never go by plain mail.
    let mailed = document.withoutSensitive()
    let attachments = [
      OfficeLetterText.Attachment(
        fileName: "request-\(record.number).html", bytes: Data(mailed.page().utf8)),
      OfficeLetterText.Attachment(
        fileName: "request-\(record.number).json", bytes: Data(try mailed.json().utf8)),
    ]
    try conclude(
      .told(isWhole: !document.hasSensitiveValues), fields: document.fields,
      attachments: attachments)
  }
}
