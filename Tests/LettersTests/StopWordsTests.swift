import Letters
import Testing

/// Mails of people who want no more letters, in words that no token confirms.
struct StopWordsTests {
  private func asks(_ text: String) throws -> Bool {
    try #require(DeliveryReport(reading: Array(text.utf8))).mayAskToStop
  }

  @Test(arguments: [
    "Subject: STOP\n\n", "Subject: Re: Reminder\n\nPlease stop these mails.\n",
    "Subject: =?utf-8?B?6YWN5L+h5YGc5q2i?=\n\n", "Subject: x\n\n配信を停止してください。\n",
    "Subject: x\n\nBitte keine weiteren Mails.\n",
    "Subject: x\n\nplease remove me from this list\n",
    "Subject: 수신거부\n\n", "Subject: x\n\n今後メールを送らないでください\n", "Subject: unsubscribe me\n\n",
  ])
  func `a wish in other words is one that a person should read`(mail: String) throws {
    #expect(try asks(mail))
  }

  @Test(arguments: [
    "Subject: Thank you\n\nSee you there.\n", "Subject: bus stops\n\nWhere are the stops?\n",
    "Subject: Re: Reminder\n\nThanks!\n> Stop notices about this event\n",
    "Subject: Re: Reminder\n\nThanks!\n\n-----Original Message-----\nplease stop\n",
    "Subject: Re: x\n\nThanks!\nOn Monday the office wrote:\nunsubscribe\n",
    "Auto-Submitted: auto-replied\nSubject: stop\n\nstop\n",
  ])
  func `what is quoted, automatic or about something else is no wish`(mail: String) throws {
    #expect(try !asks(mail))
  }

  @Test(arguments: [
    "I no longer wish to receive these messages.", "Please remove my address from your list.",
    "do not write to me again", "opt me out", "unsuscribe", "un-subscribe", "don\u{2019}t email me",
    "don't email me", "Please delete my data.", "Please remove\nmy address\nfrom your list.",
    "Ich möchte keine Nachrichten mehr.", "Bitte aus dem Verteiler nehmen",
    "Bitte streichen Sie mich",
    "Bitte löschen Sie meine Daten", "Je ne veux plus recevoir vos messages", "désinscription",
    "Ne m\u{2019}envoyez plus rien", "no quiero recibir más", "Não quero receber mais",
    "Non voglio più ricevere messaggi", "Geen mails meer", "Inga fler mejl", "メール不要です",
    "今後のご案内は不要です", "配信を解除してください", "登録を解除", "送ってこないで", "ストップ", "ｽﾄｯﾌﾟ",
    "名簿から名前を削除してください", "メールは受け取りたくありません", "请不要再发邮件", "메일을 그만 보내 주세요",
    "From: now on please unsubscribe me", "-----\nPlease unsubscribe me\n-----",
    "Please unsubscribe ada@example.org <mailto:ada@example.org>",
    String(repeating: "word ", count: 400) + "please unsubscribe me",
  ])
  func `a wish is found in many wordings`(words: String) throws {
    #expect(try asks("Subject: Re: Reminder\n\n\(words)\n"))
    #expect(try asks("Subject: Re: Reminder\nPrecedence: list\n\n\(words)\n"))
  }

  @Test(arguments: [
    "I look forward to the event and will bring my list of questions.", "駐車場は不要です。",
    "ご案内ありがとうございます。お弁当は不要です。", "資料をまとめて送ります。", "Ich habe keine Zeit.",
    "I cannot attend any longer.", "Je ne peux plus venir.", "No puedo ir a la fiesta.",
  ])
  func `what is about something else is no wish`(words: String) throws {
    #expect(try !asks("Subject: Re: Reminder\n\n\(words)\n"))
  }

  private static let quoted = String(repeating: "> the letter\n", count: 60)

  @Test(arguments: [
    "On Monday, 2 November 2026, the office wrote:\n\(quoted)\nPlease unsubscribe me.",
    "On Monday, 2 November 2026, the office <office@example.org>\nwrote:\n\n\(quoted)unsubscribe",
    "2026年11月2日(月) 10:00 事務局 <office@example.jp>:\n\(quoted)配信を停止してください",
    "\(quoted)\nPlease unsubscribe me.\n\(quoted)",
    "-----Original Message-----\n> From: office\n\(quoted)\nPlease unsubscribe me.",
  ])
  func `what stands below a quotation is the writer's own`(body: String) throws {
    #expect(try asks("Subject: Re: Reminder\n\n\(body)\n"))
  }

  @Test(arguments: [
    "From: office\nSent: Monday\nTo: Ada\nSubject: x\n\nplease stop",
    "*差出人:* 事務局\n*日時:* 月曜\n*件名:* x\n\n配信停止", "-- \nTo unsubscribe, write to the group",
    "________________________________\nUnsubscribe from this list",
  ])
  func `the header of a quoted mail, a signature and a list's note end it`(rest: String) throws {
    #expect(try !asks("Subject: Re: Reminder\n\nThanks!\n\(rest)\n"))
  }

  private func alternative(_ plain: String, _ html: String) -> String {
    """
    Subject: Re: Reminder
    Content-Type: multipart/alternative; boundary=b

    --b
    Content-Type: text/plain; charset=utf-8

    \(plain)
    --b
    Content-Type: text/html; charset=utf-8

    \(html)
    --b--

    """
  }

  @Test(arguments: [" ", "\u{A0}\n\n", "This mail needs a viewer for HTML."])
  func `a wish in the HTML part is heard`(plain: String) throws {
    #expect(try asks(alternative(plain, "<p>Please <b>unsub</b>scribe&nbsp;me</p>")))
    #expect(try !asks(alternative(plain, "<p>Thanks</p><blockquote>stop</blockquote>")))
  }

  @Test func `styles, scripts, titles and comments are no words of an HTML mail`() throws {
    let style = String(repeating: ".stop { color: red }\n", count: 60)
    let head = "<head><style>\(style)</style><script>stop()</script><title>Stop</title></head>"
    func asksHTML(_ body: String) throws -> Bool {
      try asks("Subject: x\nContent-Type: text/html\n\n<html>\(head)<!-- stop -->\(body)</html>\n")
    }
    #expect(try asksHTML("<body><div>Please</div><div>unsubscribe me</div></body>"))
    #expect(try asksHTML("<body>je me d&eacute;sabonne, don&#x2019;t email me</body>"))
    #expect(try !asksHTML("<body>See you there</body>"))
    #expect(try asks("Subject: x\nContent-Type: text/html\n\n<style>unsubscribe me"))
  }

  @Test func `HTML of many open tags costs no more than any other`() throws {
    for part in ["<style>", "<!--", "<a", "</", "&", "<blockquote>", "<a href=mailto:"] {
      let html = String(repeating: part, count: (1 << 18) / part.utf8.count)
      let begun = ContinuousClock.now
      #expect(try !asks("Subject: x\nContent-Type: text/html\n\n\(html)"))
      #expect(ContinuousClock.now - begun < .seconds(20))
    }
  }

  @Test(arguments: ["utf16", "UTF-16", "utf-16le", "ucs-2", "unicode"])
  func `a false name of a charset hides no wish`(charset: String) throws {
    let head = "Subject: x\nContent-Type: text/plain; charset=\(charset)\n\n"
    #expect(try asks(head + "Please unsubscribe me.\n"))
    #expect(try asks(head + "配信を停止してください。\n"))
    #expect(try !asks(head + "See you there.\n"))
  }

  @Test func `a second subject and a byte order mark hide nothing`() throws {
    #expect(try asks("Subject: Hello\nSubject: please unsubscribe me\n\nx\n"))
    #expect(try asks("\u{FEFF}Subject: please unsubscribe me\nFrom: ada@example.org\n\nx\n"))
    let token = "s3caabcdefghijk"
    let mail = "\u{FEFF}Subject: Hello\nSubject: stop \(token)\nPrecedence: list\n\nx\n"
    let report = try #require(DeliveryReport(reading: Array(mail.utf8)))
    #expect(report.subjectTokens == [token] && report.kind == .message)
  }
}
