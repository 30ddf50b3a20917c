/// The HTML around a letter: one column that a phone shows well, in the reader's own colours. It
/// loads nothing from other servers.
enum LetterPage {
  /// Everything before the words of the title.
  static func head(language tag: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(tag)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>
    """
  }

  static let body = """
    </title>
    </head>
    <body style="margin:0;padding:16px;font:16px/1.7 system-ui,sans-serif">
    <div style="max-width:36em;margin:0 auto;overflow-wrap:anywhere">

    """

  static let footStart = """
    <div style="margin-top:2em;padding-top:1em;border-top:1px solid;font-size:.875em">

    """
  static let footEnd = "</div>\n"
  static let end = "</div>\n</body>\n</html>\n"
}
