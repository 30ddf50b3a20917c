import Notices
import Vault
import Vocabulary

extension DisclosureWords {
  static let english = DisclosureWords(
    language: .english,
    title: { $0 ? "Disclosure of personal data" : "Purposes of personal data" },
    heading: { $0 ? "What we hold about you" : "Why we hold data about you" },
    request: { "Request \($0)" }, issuedBy: { "\($0), \($1)" }, lead: englishLead,
    nothing: "We hold no data about you.",
    headings: Headings(
      held: "What is held", messages: "Messages to you", office: "In the office's records",
      handlers: "Who else handles it", reach: "What lies outside our reach",
      next: "What you can ask next"),
    columns: Columns(
      what: "What", value: "Value", why: "Needed to", source: "From where", until: "Until",
      message: "Subject", when: "When", state: "State"),
    takesPlace: { "\($0) to \($1) (\($2) time)" }, calledOff: "This event was called off.",
    kept: {
      "All your data for this event is erased automatically by \($0). "
        + "If the event moves, this date can move too."
    },
    preserved: {
      "The data of this event was erased. Your data alone is kept separately until \($0), because:"
    },
    hold: { ground, from, to, isAll in
      "Because of \(ground), the erasure of \(isAll ? "everybody's" : "your") data waits "
        + "from \(from) until \(to)."
    },
    mentioned:
      "What another attendee wrote has your name, address or number in it. It is that person's "
      + "data too, so it is not shown here. Ask us about it.",
    notSearched: {
      let events = $0.map { " at " + $0.map { "“\($0)”" }.joined(separator: ", ") } ?? ""
      return "We did not look for your name in what other attendees wrote\(events). "
        + "Ask us if we should."
    },
    withheld: "Not sent by mail. Ask us for it.", noMessages: "No messages were sent to you.",
    cut: { "… (cut here because it is long: \($0) characters in all)" }, sensitive: "sensitive",
    purpose: {
      switch $0 {
      case .operate: "operate and manage the event"
      case .notify: "send notices and materials"
      }
    },
    list: { service, date in
      service.map { "\($0)'s list of registrations, imported on \(date)" }
        ?? "a list of registrations, imported on \(date)"
    },
    desk: { "typed in by our office on \($0)" }, correction: "corrected by our office",
    record: "our office's own record", items: englishItems,
    status: {
      switch $0 {
      case .registered: "registered"
      case .checkedIn: "checked in"
      case .cancelled: "cancelled"
      }
    },
    delivery: {
      switch $0 {
      case .owed, .leased: "still to be sent"
      case .sent: "sent"
      case .written: "written to a folder, not sent"
      case .later: "waits to be sent again"
      case .refused: "could not be sent"
      case .unknown: "sent, but it is not known whether it arrived"
      case .expired: "not sent, because its time had passed"
      case .suppressed: "not sent"
      }
    },
    exclusion: {
      switch $0 {
      case .cancelled: "you had cancelled"
      case .restricted: "you asked us not to use your data"
      case .notCheckedIn: "it was for those who had checked in"
      case .checkedIn: "it was for those who had not checked in"
      case .otherChoice: "it was for another group"
      case .added: "you were added after it went out"
      case .addedBefore: "you were added before it began"
      case .noAddress: "there was no e-mail address"
      case .bounced: "an earlier message did not arrive"
      case .stopped: "you asked for no more messages"
      case .tooLarge: "it was too large"
      }
    },
    fault: "there was trouble with a mail server", reply: { "The mail server's reply: \($0)" },
    suppression: {
      switch $0 {
      case .bounced: "a message came back undelivered"
      case .stopped: "you asked for it"
      }
    },
    requestKind: {
      switch $0 {
      case .purpose: "to be told the purposes"
      case .disclose: "to be told the data"
      case .correct: "correction"
      case .add: "addition"
      case .delete: "deletion of values"
      case .stopUse: "to stop the use"
      case .stopProvision: "to stop hand-overs to others"
      case .erase: "erasure"
      }
    },
    requestState: {
      switch $0 {
      case .opened: "waits for your confirmation"
      case .confirmed: "confirmed"
      case .fulfilled: "done"
      case .refused: "refused"
      case .answered: "answered"
      case .lapsed: "ended, because nobody confirmed it in time"
      case .superseded: "ended by a later request"
      }
    },
    ground: {
      switch $0 {
      case .legalDuty: "a legal duty"
      case .legalClaim: "a legal claim"
      case .openRequest: "an open request of yours"
      }
    },
    fieldNames: [
      "name": "Name", "full-name": "Name", "family-name": "Family name",
      "last-name": "Family name", "given-name": "Given name", "first-name": "Given name",
      "furigana": "Reading of the name", "kana": "Reading of the name",
      "name-kana": "Reading of the name", "email": "E-mail address", "phone": "Phone number",
      "tel": "Phone number", "mobile": "Mobile number", "company": "Company",
      "organisation": "Organisation", "organization": "Organisation",
      "affiliation": "Affiliation", "department": "Department", "title": "Job title",
      "position": "Job title", "address": "Postal address", "language": "Language",
      "ticket": "Ticket", "dietary": "Dietary needs", "note": "Notes", "notes": "Notes",
      "remarks": "Remarks", "comment": "Comment", "question": "Question",
      "companion": "Companion", "birthday": "Date of birth", "age": "Age",
      "session": "Session", "registered-by": "Registered by",
    ],
    fieldKind: {
      switch $0 {
      case .text: "Answer"
      case .name: "Name"
      case .email: "E-mail address"
      case .phone: "Phone number"
      case .company: "Company"
      case .address: "Postal address"
      case .language: "Language"
      case .birthDate: "Date of birth"
      case .gender: "Gender"
      case .health: "Health"
      case .faith: "Faith"
      }
    },
    processor: { $1 ? "\($0), also for mail" : $0 },
    noProcessors: "No contractor handles it for us.",
    noProvisions: "There is no record that anybody else got it.", reach: englishReach,
    next: [
      "to correct the data, to add to it, or to delete values",
      "to stop using it, or to stop messages only", "to erase all of it",
      "to hand it to nobody else", "anything about this answer",
    ],
    contact: { "Write to \($0) and give the number of this request, \($1)." },
    authority: "You can also turn to the data protection authority.",
    policy: { "Our privacy policy, version \($0)" },
    date: { "\($0.day) \(CivilDate.englishMonths[($0.month - 1) % 12]) \($0.year)" },
    moment: { "\($0), \($1)" }, quoted: { " (\($0))" }, bracketed: { " (\($0))" },
    because: { "\($0): \($1)" })

  private static let englishLead: @Sendable (Lead) -> String = { lead in
    let shown = lead.events.prefix(3).map { "“\($0)”" }.joined(separator: ", ")
    let events = lead.events.count > 3 ? "\(shown) and \(lead.events.count - 3) more events" : shown
    let purposes = lead.purposes.map {
      switch $0 {
      case .operate: "to operate and manage \(events)"
      case .notify:
        lead.purposes.contains(.operate)
          ? "to send notices and materials" : "to send notices and materials about \(events)"
      }
    }.joined(separator: " and ")
    let names = lead.fields.prefix(4).joined(separator: ", ")
    let more = lead.fields.count - 4
    let fields = more > 0 ? "\(names) and \(more) more" : names
    let what = fields.isEmpty ? "data about you" : "data about you (\(fields))"
    let why = purposes.isEmpty ? "for \(events)" : purposes
    let handlers =
      lead.processors.isEmpty
      ? "No contractor handles it for us"
      : "It is handled for us by \(lead.processors.joined(separator: ", "))"
    let others =
      lead.isProvided
      ? "the tables below say who else got it." : "there is no record that anybody else got it."
    return "We hold \(what) \(why), and erase it by \(lead.until). \(handlers), and \(others)"
  }

  private static let englishItems = Items(
    code: "Entry code", status: "Registration", stop: "No more messages",
    told: "News of a change", earlierIdentity: "Trace of an earlier identity",
    toldOtherwise: "we told you in another way than by mail",
    hash:
      "A one-way code of the value before a correction. "
      + "With it, an old list cannot undo the correction.",
    identityHash:
      "A one-way code of what identified you before a correction. "
      + "With it, an old list cannot add you twice.",
    review: "A mark for our office to check what this entry says.",
    consent: { "Consent (\($0))" }, correction: { "Trace of an earlier value (\($0))" },
    reviewed: { "Mark for a check (\($0))" }, provision: { "Handed to \($0)" },
    consented: { "you agreed (version \($0), \($1))" }, restriction: "Use stopped",
    restricted: "we do not use your data", provisionStop: "Handing over stopped",
    provisionStopped: "we hand your data to nobody else", linksRevoked: "Links revoked",
    linksWorthless: "the links in your earlier letters do not work any more", inquiry: "Inquiry",
    request: { "Request (\($0))" },
    message: "Notice about the event",
    stopped: { $1.isEmpty ? "stopped: \($0)" : "stopped since \($1): \($0)" })

  private static let englishReach: @Sendable (Reach) -> String = {
    switch $0 {
    case .mailboxes:
      "messages that we sent: they are in your own mailbox; and mail that came back or that you "
        + "wrote to us, in our mailbox"
    case .services:
      "what the registration service and mail servers keep under their own rules"
    case .copies: "lists that our office printed or stored elsewhere"
    }
  }
}
