import Definitions
import Recognition
import Testing

/// What headers say: a word for a thing, whose it is, and words that turn the meaning.
struct HeaderReadingTests {
  @Test(arguments: [
    ("Email", ListConcept.email), ("E-Mail", .email), ("ご連絡先メールアドレス（必須）", .email),
    ("NMSU Email", .email), ("Ticket Holder Email Address", .email), ("保護者メール", .email),
    ("E-mail 1 - Value", .email), ("Full Name", .name), ("full_name", .name),
    ("Ticket Full Name", .name), ("参加者名", .name), ("宿泊者氏名", .name), ("Billing Name", .name),
    ("firstname", .given), ("Participant First Name", .given), ("姓", .family),
    ("Phone 1 - Value", .phone),
    ("Order status", .status), ("CheckInStatus", .status), ("Is cancelled", .cancellation),
  ])
  func `a header names a concept`(header: String, concept: ListConcept) {
    #expect(HeaderReading(header).strength(concept) != .none)
  }

  @Test(arguments: [
    ("E-mail 1 - Type", ListConcept.email), ("Email status", .email), ("email_disabled", .email),
    ("メールステータス", .email), ("メール配信", .email), ("Email opt-in", .email), ("Event name", .name),
    ("ad_name", .name), ("Lineitem name", .name), ("イベント名", .name), ("会社名", .name),
    ("Username", .name), ("ニックネーム", .name), ("氏名（フリガナ）", .name), ("Phone type", .phone),
    ("Screen Name", .name), ("Ticket name", .name), ("Mobile phone verified", .phone),
    ("イベント名", .given), ("団体名", .given), ("Event name", .given),
  ])
  func `a header with the concept's word need not name it`(header: String, concept: ListConcept) {
    #expect(HeaderReading(header).strength(concept) == .none)
  }

  @Test(arguments: [
    ("Ticket Holder Name", ListOwner.attendee), ("参加者メール", .attendee), ("Guest email", .attendee),
    ("Order Email", .buyer), ("Purchaser Name", .buyer), ("Paid by", .buyer), ("購入者メール", .buyer),
    ("Emergency contact email", .other), ("保護者氏名", .other), ("Contact owner", .other),
    ("Attendee's guardian email", .other), ("Host Email", .other), ("代表者メールアドレス", .other),
  ])
  func `a header says whose column it is`(header: String, owner: ListOwner) {
    #expect(HeaderReading(header).owner == owner)
  }

  @Test(arguments: ["Email", "Work email", "氏名", "メールアドレス", "Name", "Email (private)"])
  func `a plain header says of nobody that it is theirs`(header: String) {
    #expect(HeaderReading(header).owner == nil)
  }

  @Test(arguments: [
    "Will you attend?", "Will you attend the spring conference?", "RSVP", "出欠", "参加しますか？",
    "研修会に参加しますか",
  ])
  func `a header asks whether the person comes`(header: String) {
    #expect(HeaderReading(header).isQuestion)
  }

  @Test(arguments: ["Will you attend the dinner?", "懇親会に参加しますか", "Comments", "Attendee"])
  func `a question about a part of the event does not`(header: String) {
    #expect(!HeaderReading(header).isQuestion)
  }

  @Test(arguments: [
    ("Payment status", StateKind.payment), ("Check-in Status", .checkIn), ("支払いステータス", .payment),
    ("Membership status", .subscription), ("メールステータス", .message), ("Fulfillment Status", .workflow),
  ])
  func `a header says what a state is about`(header: String, kind: StateKind) {
    #expect(HeaderReading(header).states.contains(kind))
  }
}
