import Foundation
package import Sealing

extension Receipt {
  /// Reads and verifies a receipt's file, or its page, byte for byte.
  ///
  /// - Throws: ``ReceiptError``.
  package static func verified(
    _ bytes: [UInt8], key: VerifyingKey
  ) throws(ReceiptError) -> Receipt {
    guard let text = ReceiptPage.receiptText(in: bytes) else {
      return try verified(text: bytes, key: key)
    }
    let receipt = try verified(text: text, key: key)
    guard let page = try? receipt.page(), page == bytes else {
      throw .otherPage(line: line(of: bytes, differingFrom: (try? receipt.page()) ?? []))
    }
    return receipt
  }

  private static func verified(
    text bytes: [UInt8], key: VerifyingKey
  ) throws(ReceiptError) -> Receipt {
    let receipt = try read(bytes)
    guard let canonical = try? receipt.bytes(), canonical == bytes else {
      throw .notAsWritten(line: line(of: bytes, differingFrom: (try? receipt.bytes()) ?? []))
    }
    // The signature does not cover itself. Base64 allows several spellings; only Mayfly's is valid.
    guard let signature = Data(base64Encoded: receipt.signature),
      signature.base64EncodedString() == receipt.signature,
      let signedBytes = try? receipt.signedBytes(),
      key.isValid([UInt8](signature), for: signedBytes)
    else { throw receipt.signedBy == key.text ? .altered : .otherKey(signedBy: receipt.signedBy) }
    return receipt
  }

  /// The one part that every version of a receipt has.
  private struct Head: Decodable { let format: Int }

  private static func read(_ bytes: [UInt8]) throws(ReceiptError) -> Receipt {
    let head = try? JSONDecoder().decode(Head.self, from: Data(bytes))
    if let head, head.format > currentFormat { throw .otherFormat(head.format) }
    if let head, head.format < currentFormat { throw .part("format") }
    do {
      return try JSONDecoder().decode(Receipt.self, from: Data(bytes))
    } catch DecodingError.keyNotFound(let key, let context) {
      throw .part(path(context.codingPath + [key]))
    } catch DecodingError.typeMismatch(_, let context) where !context.codingPath.isEmpty {
      throw .part(path(context.codingPath))
    } catch DecodingError.valueNotFound(_, let context) where !context.codingPath.isEmpty {
      throw .part(path(context.codingPath))
    } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
      throw .part(path(context.codingPath))
    } catch {
      let isBegun = bytes.starts(with: Array("{\n  \"".utf8))
      throw isBegun && bytes.suffix(3) != Array("\n}\n".utf8)[...]
        ? .cut(bytes: bytes.count) : .unreadable
    }
  }

  /// A path such as `residue.hits` or `removed.2.files`.
  private static func path(_ keys: [any CodingKey]) -> String {
    keys.map { $0.intValue.map { String($0 + 1) } ?? $0.stringValue }.joined(separator: ".")
  }

  /// The first line that differs, counted from 1.
  private static func line(of bytes: [UInt8], differingFrom other: [UInt8]) -> Int {
    let same = zip(bytes, other).prefix { $0 == $1 }
    return same.count { $0.0 == 0x0A } + 1
  }
}
