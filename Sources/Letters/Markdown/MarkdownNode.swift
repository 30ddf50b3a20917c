import CMark

/// A node of a ``MarkdownTree``. It is valid while the tree is walked.
struct MarkdownNode {
  private let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  var kind: cmark_node_type { cmark_node_get_type(pointer) }
  var parent: MarkdownNode? { cmark_node_parent(pointer).map(MarkdownNode.init) }
  var previous: MarkdownNode? { cmark_node_previous(pointer).map(MarkdownNode.init) }
  var next: MarkdownNode? { cmark_node_next(pointer).map(MarkdownNode.init) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isOrderedList: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
  var isTightList: Bool { cmark_node_get_list_tight(pointer) == 1 }

  /// The words of a text or code node.
  var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }
  /// The target of a link.
  var url: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }

  /// The words of a node that contains one text and nothing else.
  var onlyText: String? {
    guard let child = cmark_node_first_child(pointer).map(MarkdownNode.init), child.next == nil,
      child.kind == CMARK_NODE_TEXT
    else { return nil }
    return child.literal
  }

  /// Whether this paragraph is in an item of a tight list. Such items have no gap between them.
  var isInTightItem: Bool {
    guard let item = parent, item.kind == CMARK_NODE_ITEM else { return false }
    return item.parent?.isTightList ?? false
  }

  /// Whether no blank line comes before this block, as in a tight list.
  var followsClosely: Bool {
    var node = self
    while let parent = node.parent {
      if node.previous != nil {
        if node.kind == CMARK_NODE_ITEM { return parent.isTightList }
        return parent.kind == CMARK_NODE_ITEM && (parent.parent?.isTightList ?? false)
      }
      node = parent
    }
    return true
  }

  /// Whether this line break separates two words. Between scripts without blanks, such as Chinese
  /// and Japanese, it does not.
  var partsWords: Bool {
    guard let before = previous, before.kind == CMARK_NODE_TEXT, let after = next,
      after.kind == CMARK_NODE_TEXT, let last = before.literal.unicodeScalars.last,
      let first = after.literal.unicodeScalars.first
    else { return true }
    return !(Self.isUnspaced(last) && Self.isUnspaced(first))
  }

  /// CJK punctuation, kana, ideographs and full-width forms, but no Hangul.
  private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x312F, 0x3190...0xA4CF, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}

// MARK: - The tree

/// A Markdown text as cmark reads it (CommonMark 0.30).
final class MarkdownTree {
  private let root: OpaquePointer

  init?(_ markdown: String) {
    var markdown = markdown
    let parsed = markdown.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_VALIDATE_UTF8)
      }
    }
    guard let parsed else { return nil }
    cmark_consolidate_text_nodes(parsed)
    root = parsed
  }

  deinit { cmark_node_free(root) }

  /// Walks the tree. It calls `visit` when it enters a node and when it leaves one. A node without
  /// children is only entered.
  func walk(_ visit: (MarkdownNode, _ isEntering: Bool) -> Void) {
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      visit(MarkdownNode(node), event == CMARK_EVENT_ENTER)
    }
  }
}
