package import Definitions

/// What the cells of one column look like, in the first rows of a list.
package struct ColumnProfile: Sendable {
  /// Rows that were looked at.
  package private(set) var rows = 0
  package private(set) var filled = 0
  private var counts: [CellShape: Int] = [:]
  /// Personal. It stays in memory only while columns are chosen.
  private var seen: [String: Int] = [:]
  private var hosts: [String: Int] = [:]
  private var nameWords = 0
  package private(set) var statuses: [StatusClass: Int] = [:]
  private var answers = 0
  /// Cells whose first word is a yes or a no.
  private var replies = 0
  /// Cells whose first word is a no.
  package private(set) var refusals = 0
  /// Cells that say what a person would like.
  private var wishes = 0
  /// Cells that hold the letter O in the place of a circle.
  private var circles = 0
  /// Cells that hold the letter X in the place of a cross.
  private var crosses = 0
  /// Numbers below zero.
  private(set) var negatives = 0
  /// Texts whose own meaning is not known.
  private var holdsLetters = 0

  init() {}

  mutating func add(_ cell: String, _ lexicon: StatusLexicon) {
    rows += 1
    guard !cell.isEmpty else { return }
    let shape = CellShape(cell, lexicon)
    guard shape != .empty else { return }
    filled += 1
    if seen.count < 2_000 { seen[cell, default: 0] += 1 }
    if cell.utf8.count <= 120, let reply = lexicon.answer(cell) {
      replies += 1
      if !reply { refusals += 1 }
      if lexicon.isWish(cell) { wishes += 1 }
    }
    if CircleOrCross.isCircle(cell) { circles += 1 }
    if CircleOrCross.isCross(cell) { crosses += 1 }
    if cell.unicodeScalars.contains(where: \.properties.isAlphabetic) { holdsLetters += 1 }
    switch shape {
    case .address(let host):
      hosts[host, default: 0] += 1
      counts[.address(host: ""), default: 0] += 1
    case .name(let words):
      nameWords += words
      counts[.name(words: 0), default: 0] += 1
    case .status(let value):
      statuses[value, default: 0] += 1
    case .answer: answers += 1
    case .number:
      counts[.number, default: 0] += 1
      if MoneyText.isNegative(cell) { negatives += 1 }
    default: counts[shape, default: 0] += 1
    }
  }

  private func share(_ count: Int) -> Double { filled == 0 ? 0 : Double(count) / Double(filled) }

  /// The share of rows with a value, from 0 to 1.
  package var filledShare: Double { rows == 0 ? 0 : Double(filled) / Double(rows) }
  package var addressShare: Double { share(addresses) }
  package var addresses: Int { counts[.address(host: ""), default: 0] }
  package var maskedShare: Double { share(counts[.maskedAddress, default: 0]) }
  package var phoneShare: Double {
    share(counts[.phone, default: 0] + counts[.number, default: 0])
  }
  package var dateShare: Double { share(counts[.date, default: 0]) }
  package var numberShare: Double { share(counts[.number, default: 0]) }
  package var nameShare: Double {
    share(counts[.name(words: 0), default: 0] + counts[.kana, default: 0])
  }
  package var kanaShare: Double { share(counts[.kana, default: 0]) }
  package var linkShare: Double { share(counts[.link, default: 0]) }
  package var letterShare: Double { share(holdsLetters) }
  /// Words of a name, on average.
  package var wordsOfName: Double {
    let names = counts[.name(words: 0), default: 0]
    return names == 0 ? 0 : Double(nameWords) / Double(names)
  }
  /// The share of cells that are a known word of a status column.
  package var statusShare: Double { share(statuses.values.reduce(0, +)) }
  package var answerShare: Double { share(answers) }
  /// The share of cells that begin with a yes or a no: `No, sorry`.
  package var replyShare: Double { share(replies) }

  /// The share of cells that are circles and crosses in letters; 0 unless both occur.
  var circleShare: Double { circles > 0 && crosses > 0 ? share(circles + crosses) : 0 }

  package var wishShare: Double { share(wishes) }

  package var distinct: Int { seen.count }
  package var distinctShare: Double { share(seen.count) }
  /// Whether all rows have one value. Two rows may agree by chance.
  package var isOneValue: Bool { filled >= 3 && seen.count == 1 }
  /// Whether one value stands in most rows. Two rows may agree by chance.
  package var isMostlyOneValue: Bool {
    filled >= 4 && (seen.values.max() ?? 0) * 2 > filled
  }
  package var domains: Int { hosts.count }
}

extension ColumnProfile {
  /// What most cells of the column are, for a message. It repeats no cell.
  package enum Content: String, Hashable, Sendable {
    case empty, addresses, masked, names, kana, phones, dates, numbers, links, answers, states, text
  }

  package var content: Content {
    if filled == 0 { return .empty }
    let shares: [(Content, Double)] = [
      (.addresses, addressShare), (.masked, maskedShare), (.states, statusShare),
      (.answers, answerShare), (.dates, dateShare), (.phones, share(counts[.phone, default: 0])),
      (.numbers, numberShare), (.links, linkShare), (.kana, kanaShare), (.names, nameShare),
    ]
    return shares.first { $0.1 >= 0.6 }?.0 ?? .text
  }
}
