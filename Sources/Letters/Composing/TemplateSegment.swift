import Vocabulary

/// A part of a letter: words that are the same in every copy, or the place of a value. The slot is
/// the number of the placeholder (``TemplatePlaceholders``).
enum TemplateSegment: Hashable, Sendable {
  case literal(String)
  /// The value as plain text.
  case plain(slot: Int)
  /// Escaped for HTML. A link value becomes a link.
  case html(slot: Int)
  /// Escaped for HTML, but never a link: in a title, or inside another link.
  case escaped(slot: Int)
  /// Percent-encoded, in the fixed part of a URL.
  case urlComponent(slot: Int)
  /// `<a href="…">` and `</a>`, if the value is a link.
  case linkStart(slot: Int)
  case linkEnd(slot: Int)
  /// ` <…>` in plain text, if the value is a link.
  case linkTail(slot: Int)
}

extension TemplateSegment {
  /// At least as many octets as it shows with these values; 0 for a literal.
  fileprivate func octets(with values: [TemplateSubstitution?]) -> Int {
    switch self {
    case .literal: 0
    case .plain(let slot), .linkTail(let slot): (values[slot]?.plain.utf8.count ?? 0) + 3
    case .escaped(let slot): values[slot]?.html.utf8.count ?? 0
    case .html(let slot): values[slot].map { ($0.anchor ?? $0.html).utf8.count } ?? 0
    // An anchor has the start of a link too.
    case .linkStart(let slot): values[slot]?.anchor?.utf8.count ?? 0
    case .linkEnd: 4
    // Each octet may need three.
    case .urlComponent(let slot): 3 * (values[slot]?.plain.utf8.count ?? 0)
    }
  }
}

// MARK: - A sequence

/// The segments of a text, in order.
struct TemplateSegments: Hashable, Sendable {
  private(set) var all: [TemplateSegment] = []
  /// The octets of all literals, to choose the size of a buffer.
  private(set) var literalOctets = 0

  var isEmpty: Bool { all.isEmpty }

  mutating func append(_ literal: String) {
    guard !literal.isEmpty else { return }
    literalOctets += literal.utf8.count
    // Taken out of the array, the last literal grows in its place. A copy of it for each piece
    // would make the time grow with the square of the text.
    if case .literal(var last)? = all.last {
      all.removeLast()
      last += literal
      all.append(.literal(last))
    } else {
      all.append(.literal(literal))
    }
  }

  mutating func append(_ fragment: TemplateSegment) {
    if case .literal(let literal) = fragment { append(literal) } else { all.append(fragment) }
  }

  mutating func append(_ other: TemplateSegments) {
    for fragment in other.all { append(fragment) }
  }

  /// Appends `text`. `value` makes a segment for each placeholder, and `literal` converts the words
  /// between them.
  mutating func append(
    _ text: String, literal: (String) -> String, value: (Int) -> TemplateSegment
  ) {
    var run = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard let slot = TemplatePlaceholders.slot(of: scalar) else {
        run.append(scalar)
        continue
      }
      append(literal(String(run)))
      run.removeAll()
      append(value(slot))
    }
    append(literal(String(run)))
  }

  /// At least as many octets as the text with these values has.
  func octets(with values: [TemplateSubstitution?]) -> Int {
    all.reduce(literalOctets) { $0 + $1.octets(with: values) }
  }

  /// The text with each placeholder replaced by its value. The slot is the index in `values`.
  func filled(with values: [TemplateSubstitution?]) -> String {
    var text = ""
    text.reserveCapacity(literalOctets + all.count * 24)
    for fragment in all {
      switch fragment {
      case .literal(let literal): text += literal
      case .plain(let slot): text += values[slot]?.plain ?? ""
      case .html(let slot): text += values[slot].map { $0.anchor ?? $0.html } ?? ""
      case .escaped(let slot): text += values[slot]?.html ?? ""
      case .urlComponent(let slot): text += values[slot]?.plain.asURLComponent ?? ""
      case .linkStart(let slot):
        text += values[slot]?.link.map { "<a href=\"\($0.url.asHTML)\">" } ?? ""
      case .linkEnd(let slot): text += values[slot]?.link == nil ? "" : "</a>"
      case .linkTail(let slot): text += values[slot]?.link.map { " <\($0.label)>" } ?? ""
      }
    }
    return text
  }
}
