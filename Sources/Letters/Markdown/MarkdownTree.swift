import CMark

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

  /// Calls `visit` as the tree is walked, entering and leaving each node that has children; a node
  /// without children is entered alone.
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
