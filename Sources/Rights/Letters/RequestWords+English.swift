import Letters
import Vocabulary

extension RequestWords {
  static let english = RequestWords(
    confirmSubject: { "Please confirm your request (no. \($0.number))" },
    confirmOpening: { subject in
      let by =
        subject.agent.map { agent in
          " \(agent.name) made it for you, as your "
            + (agent.capacity == .guardian ? "legal representative." : "agent.")
        } ?? ""
      return [
        "We received a request about your personal data: \(wish(subject.kind)).\(by)",
        about(subject.titles),
        "If the request comes from you, please confirm it: open the link below and send the mail "
          + "that it prepares. Please do not change its subject.",
      ].filter { !$0.isEmpty }
    },
    confirmLink: "Confirm the request",
    confirmClosing: { lapses in
      [
        "If the request does not come from you, do nothing. Then nothing is told to anybody and "
          + "nothing changes, and the request ends on \(lapses.written(in: .english)).",
        "The link is for you alone. Please do not pass this mail on.",
      ]
    },
    answerSubject: { "Answer to your request (no. \($0.number))" },
    done: { subject, answer in
      let first = "You asked us: \(wish(subject.kind))."
      switch answer {
      case .told(let isWhole):
        return [
          first,
          subject.kind == .purpose
            ? "The attached page says what kinds of data we hold about you, why, and until when."
            : "The attached page says what we hold about you, why, where it came from, and until "
              + "when. The same is attached as a file for programs (JSON).",
        ]
          + (isWhole
            ? []
            : ["Some values need special care, so we do not send them by mail. Ask us for them."])
      case .changed(let fields):
        return [
          first,
          fields.isEmpty
            ? "Our record said so already, so nothing had to change."
            : "It is done. Changed: \(fields.joined(separator: ", ")).",
          "A list that we get later does not undo this without our looking at it.",
        ]
      case .useStopped(let purposes):
        return [
          first,
          "It is done. "
            + (purposes.contains(.notify) ? "You get no more messages from us. " : "")
            + (purposes.contains(.operate)
              ? "Your data is on no list. " : "Your data stays on the lists for the event itself. ")
            + "It is destroyed with the event.",
          purposes.contains(.notify)
            ? "So you will not hear from us if the event moves or is called off." : "",
        ].filter { !$0.isEmpty }
      case .provisionStopped:
        return [first, "It is done. We hand your data to nobody else any more."]
      case .erased(let titles):
        return [
          first,
          titles.isEmpty
            ? "It is done. We erased what you asked us and what we answered."
            : "It is done. We erased your data from: \(titles.joined(separator: "; ")).",
          "Letters that lie in mailboxes, and backups that were made before, are out of our reach. A "
            + "backup that is put back loses your data again.",
        ]
      case .destroyed(let receipts):
        return [
          first,
          "The data was destroyed when the time for keeping it ended."
            + (receipts.isEmpty ? "" : " Receipt: \(receipts.joined(separator: ", "))."),
        ]
      }
    },
    refused: { subject, ground, reason in
      [
        "You asked us: \(wish(subject.kind)).",
        "We cannot do that, because \(because(ground)).",
        reason,
        "If you do not agree, write to us, or complain to the authority for the protection of "
          + "personal data.",
      ]
    },
    nothingHeld: { receipts in
      [
        "We looked for data about you. We hold nothing about you."
          + (receipts.isEmpty
            ? ""
            : " The data of these past events was destroyed: \(receipts.joined(separator: ", "))."),
        "If you took part in an event whose data was destroyed, we can no longer tell.",
      ]
    },
    addressChanged: { _ in
      [
        "Your e-mail address in our records was changed on request. Letters go to the new address "
          + "from now on.",
        "If you did not ask for this, please tell us at once.",
      ]
    },
    contact: { "Questions: \($0.contact)" },
    sign: { $0.name })

  private static func about(_ titles: [String]) -> String {
    switch titles.count {
    case 0: ""
    case 1: "It is about: \(titles[0])."
    default: "It is about: \(titles.joined(separator: "; "))."
    }
  }

  private static func wish(_ kind: RequestKind) -> String {
    switch kind {
    case .purpose: "to be told why we hold data about you"
    case .disclose: "to be told everything that we hold about you"
    case .correct: "to correct data about you"
    case .add: "to add data about you"
    case .delete: "to delete some of your data"
    case .stopUse: "to stop using your data"
    case .stopProvision: "to stop handing your data to others"
    case .erase: "to erase your data"
    }
  }

  private static func because(_ ground: RefusalGround) -> String {
    switch ground {
    case .notIdentified: "we cannot make sure that the request comes from you"
    case .rightsOfOthers: "it may harm you or other people"
    case .businessHarm: "it would seriously hinder our work"
    case .law: "a law forbids it or demands that the data stays"
    case .noReason: "the data is right, or we do not hold it, or we use it as we said"
    case .excessive: "we answered the same request before"
    case .other: "there is a reason against it"
    }
  }
}
