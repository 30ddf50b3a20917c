import Vocabulary
import CMark

/// Writes a Markdown tree as HTML and as plain text in one walk, so that both say the same.
///
/// Raw HTML is left out. An image, or a link that ``LetterLink`` refuses, becomes its words: a
/// letter loads nothing from other servers.
struct MarkdownRenderer {
  private var html = TemplateSegments()
  private var plain = PlainTextWriter()
  /// How each open link ends; empty for a target that is not a link.
  private var links: [LinkEnd] = []

  private struct LinkEnd {
    var html: TemplateSegment?
    var plain = TemplateSegments()
  }

  /// - Parameter markdown: Markdown with placeholders for values (``TemplatePlaceholders``).
  static func render(_ markdown: String) -> (html: TemplateSegments, plain: TemplateSegments) {
    var renderer = MarkdownRenderer()
    if let tree = MarkdownTree(markdown) {
      tree.walk { node, isEntering in
        if isEntering { renderer.enter(node) } else { renderer.leave(node) }
      }
    }
    return (renderer.html, renderer.plain.finished())
  }

  private mutating func enter(_ node: MarkdownNode) {
    switch node.kind {
    case CMARK_NODE_PARAGRAPH:
      if !node.isInTightItem { html.append(Self.open("p")) }
      plain.beginBlock(closely: node.followsClosely)
    case CMARK_NODE_HEADING:
      html.append(Self.open("h\(node.headingLevel)"))
      plain.beginBlock(closely: node.followsClosely)
    case CMARK_NODE_BLOCK_QUOTE:
      html.append(Self.open("blockquote") + "\n")
      plain.indent(first: "> ", rest: "> ")
    case CMARK_NODE_LIST:
      html.append(Self.open(list: node) + "\n")
      plain.beginList(from: node.isOrderedList ? node.listStart : nil)
    case CMARK_NODE_ITEM:
      html.append("<li>")
      plain.beginItem()
    case CMARK_NODE_CODE_BLOCK:
      html.append(Self.open("pre"))
      appendToHTML(node.literal)
      html.append("</pre>\n")
      plain.code(node.literal, closely: node.followsClosely)
    case CMARK_NODE_THEMATIC_BREAK:
      html.append(Self.open("hr") + "\n")
      plain.beginBlock(closely: node.followsClosely)
      plain.append("--------------------")
    default: enterInline(node)
    }
  }

  private mutating func enterInline(_ node: MarkdownNode) {
    switch node.kind {
    case CMARK_NODE_TEXT: appendText(node.literal)
    case CMARK_NODE_CODE:
      html.append("<code>")
      appendText(node.literal)
      html.append("</code>")
    case CMARK_NODE_SOFTBREAK:
      html.append(node.partsWords ? "\n" : "")
      plain.breakLine()
    case CMARK_NODE_LINEBREAK:
      html.append("<br>\n")
      plain.breakLine()
    case CMARK_NODE_EMPH: html.append("<em>")
    case CMARK_NODE_STRONG: html.append("<strong>")
    case CMARK_NODE_LINK: beginLink(node)
    default: break
    }
  }

  private mutating func leave(_ node: MarkdownNode) {
    switch node.kind {
    case CMARK_NODE_PARAGRAPH: html.append(node.isInTightItem ? "" : "</p>\n")
    case CMARK_NODE_HEADING: html.append("</h\(node.headingLevel)>\n")
    case CMARK_NODE_BLOCK_QUOTE:
      html.append("</blockquote>\n")
      plain.outdent()
    case CMARK_NODE_LIST:
      html.append(node.isOrderedList ? "</ol>\n" : "</ul>\n")
      plain.endList()
    case CMARK_NODE_ITEM:
      html.append("</li>\n")
      plain.outdent()
    case CMARK_NODE_EMPH: html.append("</em>")
    case CMARK_NODE_STRONG: html.append("</strong>")
    case CMARK_NODE_LINK: endLink()
    default: break
    }
  }

  // MARK: Words

  private mutating func appendText(_ text: String) {
    appendToHTML(text)
    plain.append(text)
  }

  private mutating func appendToHTML(_ text: String) {
    let isLinked = !links.isEmpty
    html.append(text, literal: \.asHTML) { isLinked ? .escaped(slot: $0) : .html(slot: $0) }
  }

  // MARK: Links

  private mutating func beginLink(_ node: MarkdownNode) {
    var end = LinkEnd()
    let scalars = node.url.unicodeScalars
    let fixed = String(scalars.prefix { TemplatePlaceholders.slot(of: $0) == nil })
    if fixed.isEmpty, scalars.count == 1,
      let slot = scalars.first.flatMap(TemplatePlaceholders.slot)
    {
      html.append(.linkStart(slot: slot))
      end.html = .linkEnd(slot: slot)
      if node.onlyText != node.url { end.plain.append(.linkTail(slot: slot)) }
    } else if fixed.unicodeScalars.count == scalars.count, let link = LetterLink(fixed) {
      html.append("<a href=\"\(link.url.asHTML)\">")
      end.html = .literal("</a>")
      let words = node.onlyText
      if words != node.url, words != link.label { end.plain.append(" <\(link.label)>") }
    } else if LetterLink.fixesTarget(fixed) {
      let encode = { (part: String) in LetterLink.encoded(part) }
      html.append("<a href=\"")
      html.append(node.url, literal: { encode($0).asHTML }, value: { .urlComponent(slot: $0) })
      html.append("\">")
      end.html = .literal("</a>")
      end.plain.append(" <")
      end.plain.append(node.url, literal: encode, value: { .urlComponent(slot: $0) })
      end.plain.append(">")
    }
    links.append(end)
  }

  private mutating func endLink() {
    guard let end = links.popLast() else { return }
    if let ending = end.html { html.append(ending) }
    plain.append(end.plain)
  }

  // MARK: Styles

  /// An opening tag with its inline style: many mail programs ignore style sheets. It sets no
  /// colours, so that a dark screen stays dark.
  private static func open(_ element: String) -> String {
    let style =
      switch element {
      case "h1": "font-size:1.4em;line-height:1.3;margin:1.2em 0 .6em;hyphens:auto"
      case "h2": "font-size:1.2em;line-height:1.3;margin:1.2em 0 .6em;hyphens:auto"
      case "h3", "h4", "h5", "h6": "font-size:1em;margin:1.2em 0 .4em;hyphens:auto"
      case "blockquote": "margin:0 0 1em;padding-left:1em;border-left:3px solid"
      case "pre": "margin:0 0 1em;white-space:pre-wrap;font-family:monospace"
      case "hr": "margin:1.5em 0;border:0;border-top:1px solid"
      default: "margin:0 0 1em"
      }
    return "<\(element) style=\"\(style)\">"
  }

  /// An opening tag of a list. A list within a list has no gap below it.
  private static func open(list node: MarkdownNode) -> String {
    let start = node.isOrderedList && node.listStart != 1 ? " start=\"\(node.listStart)\"" : ""
    let margin = node.parent?.kind == CMARK_NODE_ITEM ? "0" : "0 0 1em"
    return "<\(node.isOrderedList ? "ol" : "ul")\(start) "
      + "style=\"margin:\(margin);padding-left:1.5em\">"
  }
}
