package import Sealing
import Storage

/// Verifies a chain entry by entry. The entries come from the live ledger or from an export.
package struct LedgerVerification {
  private var last: ChainedEntry?
  /// The heads on receipts, by number.
  private let expected: [Int: [(receipt: String, hash: String)]]
  private var met: Set<Int> = []

  package private(set) var faults: [LedgerFault] = []
  package private(set) var entries = 0

  /// - Parameter receipts: the ledger heads on receipts, with the names of the receipts.
  package init(receipts: [(receipt: String, head: LedgerHead)] = []) {
    expected = Dictionary(grouping: receipts, by: \.head.number)
      .mapValues { $0.map { ($0.receipt, $0.head.hash) } }
  }

  package mutating func check(_ entry: ChainedEntry) {
    entries += 1
    let expectedNumber = (last?.number ?? 0) + 1
    if entry.number != expectedNumber {
      faults.append(.gap(before: entry.number))
    } else if entry.previous != last?.hash ?? ChainedEntry.noHash {
      faults.append(.broken(number: entry.number))
    }
    if entry.expectedHash != entry.hash { faults.append(.edited(number: entry.number)) }
    for (receipt, hash) in expected[entry.number] ?? [] where hash != entry.hash {
      faults.append(.receiptUnknown(receipt: receipt, number: entry.number))
    }
    met.insert(entry.number)
    last = entry
  }

  /// Compares the end of the chain with its signed head.
  package mutating func finish(_ signed: SignedHead?, key: VerifyingKey) {
    for (number, receipts) in expected.sorted(by: { $0.key < $1.key }) where !met.contains(number) {
      faults += receipts.map { .receiptUnknown(receipt: $0.receipt, number: number) }
    }
    guard let signed else {
      if last != nil { faults.append(.noSignedHead) }
      return
    }
    if !key.isValid(signed.signature, for: signed.head.signedBytes) { faults.append(.badSignature) }
    if signed.head.number != last?.number ?? 0 {
      faults.append(.headMismatch(signed: signed.head.number, last: last?.number ?? 0))
    } else if signed.head.hash != last?.hash {
      faults.append(.broken(number: signed.head.number))
    }
  }
}

extension EventLedger {
  /// Verifies every entry, the signature of the head, the heads on `receipts` and the file itself.
  package func verified(
    key: VerifyingKey, receipts: [(receipt: String, head: LedgerHead)]
  ) throws -> LedgerVerification {
    var verification = LedgerVerification(receipts: receipts)
    try forEach { verification.check($0) }
    verification.finish(try signedHead(), key: key)
    if try !database.integrityFaults().isEmpty { verification.add(.damagedFile) }
    return verification
  }
}

extension LedgerVerification {
  /// Notes a fault outside the chain, such as a damaged file.
  package mutating func add(_ fault: LedgerFault) { faults.append(fault) }
}
