/// A stretch of a letter: words that are the same in every copy, or the place of a value.
enum TemplateSegment: Hashable, Sendable {
  case literal(String)
  /// As it reads.
  case plain(slot: Int)
  /// Escaped for HTML; a link becomes one.
  case html(slot: Int)
  /// Escaped for HTML, never a link: in a title, or inside another link.
  case escaped(slot: Int)
  /// Percent encoded, in the fixed part of a URL.
  case urlComponent(slot: Int)
  /// `<a href="…">` and `</a>`, when the value is a link.
  case linkStart(slot: Int)
  case linkEnd(slot: Int)
  /// ` <…>` in plain text, when the value is a link.
  case linkTail(slot: Int)
}

/// What a letter is made of, in its order.
struct TemplateSegments: Hashable, Sendable {
  private(set) var all: [TemplateSegment] = []
  /// The octets of the literals, to size a buffer by.
  private(set) var literalOctets = 0

  var isEmpty: Bool { all.isEmpty }

  mutating func append(_ literal: String) {
    guard !literal.isEmpty else { return }
    literalOctets += literal.utf8.count
    if case .literal(let last)? = all.last {
      all[all.count - 1] = .literal(last + literal)
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

  /// Appends `text` with its placeholders as `value` has them and the rest as `literal` has it.
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

  /// The text with `values` in, by slot.
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
