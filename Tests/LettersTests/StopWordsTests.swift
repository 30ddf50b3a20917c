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
}
