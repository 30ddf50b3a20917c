import Attendees
import Notices
import Rights
import Vocabulary

extension RequestKind: Worded {
  /// A label: what the person asks for.
  package var phrase: Phrase {
    switch self {
    case .purpose: Phrase(en: "to be told the purpose", ja: "利用目的の通知")
    case .disclose: Phrase(en: "to be told what is held", ja: "開示")
    case .correct: Phrase(en: "to correct", ja: "訂正")
    case .add: Phrase(en: "to add", ja: "追加")
    case .delete: Phrase(en: "to delete values", ja: "一部削除")
    case .stopUse: Phrase(en: "to stop the use", ja: "利用停止")
    case .stopProvision: Phrase(en: "to stop handing over", ja: "第三者提供の停止")
    case .erase: Phrase(en: "to erase", ja: "消去")
    }
  }
}

extension RequestConcern: Worded {
  package var phrase: Phrase {
    switch reason {
    case .due(let time):
      Phrase(
        en: "request \(number) (\(kind.message)) must be answered by \(time); \(next.english)",
        ja: "請求\(number)（\(kind.phrase.japanese)）の回答期限は\(time.japanese)です。\(next.japanese)")
    case .overdue(let time):
      Phrase(
        en: "request \(number) (\(kind.message)) should have been answered by \(time); "
          + next.english,
        ja: "請求\(number)（\(kind.phrase.japanese)）の回答期限（\(time.japanese)）を過ぎています。"
          + next.japanese)
    case .handOver:
      Phrase(
        en: "the answer to request \(number) is ready and does not go by mail: hand it over, then "
          + "'mayfly request answer \(number) --handed-over post|hand'",
        ja: "請求\(number)の回答は準備できていますが、メールでは送られません。本人に渡した後、"
          + "「mayfly request answer \(number) --handed-over post|hand」を実行してください。")
    case .answerLost:
      Phrase(
        en:
          "the answer to request \(number) was destroyed with its event before it was handed over: "
          + "tell the person so, then 'mayfly request answer \(number) --handed-over post|hand'",
        ja: "請求\(number)の回答は、本人に渡す前にイベントのデータとともに消去されました。その旨を本人に伝えた後、"
          + "「mayfly request answer \(number) --handed-over post|hand」を実行してください。")
    case .notAsked:
      Phrase(
        en: "nobody could be asked by mail whether request \(number) comes from the person: "
          + "identify them, then 'mayfly request confirm \(number) --in-person HOW'",
        ja: "請求\(number)が本人からのものか、メールで確認できません。本人であることを確かめた後、"
          + "「mayfly request confirm \(number) --in-person HOW」を実行してください。")
    }
  }

  private var next: Phrase {
    state == .opened
      ? Phrase(
        en: "it is not confirmed yet ('mayfly request show \(number)')",
        ja: "まだ本人の確認がとれていません（「mayfly request show \(number)」）。")
      : Phrase(
        en: "'mayfly request fulfil \(number)' does what it asks for",
        ja: "「mayfly request fulfil \(number)」で対応してください。")
  }
}

extension RequestReply: Worded {
  package var phrase: Phrase {
    switch self {
    case .confirmed(let number):
      Phrase(
        en: "request \(number) is confirmed by its person",
        ja: "請求\(number)は本人によって確認されました。")
    case .needsSecondFact(let number):
      Phrase(
        en: "a reply to request \(number) came from an address that several people share, so it "
          + "proves nothing; identify the person, then 'mayfly request confirm \(number) "
          + "--in-person HOW'",
        ja: "請求\(number)への返信は、複数の方が共用しているアドレスからのため、本人の確認になりません。"
          + "本人であることを確かめた後、「mayfly request confirm \(number) --in-person HOW」を実行してください。")
    case .pointless(let number):
      Phrase(
        en: "a reply to request \(number) changes nothing: the request waits for none",
        ja: "請求\(number)への返信がありましたが、確認待ちではないため、何も変更していません。")
    case .forged:
      Phrase(
        en: "a reply with a token that is not of this office: nothing changed",
        ja: "この事務局のものではない確認用の符号が届きました。何も変更していません。")
    }
  }
}

extension RequestError: Worded {
  package var phrase: Phrase {
    switch self {
    case .noRequest(let number):
      Phrase(
        en: "there is no request \(number); 'mayfly request list' shows those there are",
        ja: "請求\(number)はありません。「mayfly request list」で一覧を確認してください。")
    case .contentGone(let number):
      Phrase(
        en: "what request \(number) said about the person is destroyed; only its number, kind and "
          + "dates are left",
        ja: "請求\(number)の本人に関する内容は消去済みです。番号、種類、日付だけが残っています。")
    case .notConfirmed(let number):
      Phrase(
        en: "nobody has confirmed yet that request \(number) comes from the person: wait for the "
          + "reply, or identify them and run 'mayfly request confirm \(number) --in-person HOW'",
        ja: "請求\(number)が本人からのものか、まだ確認されていません。返信を待つか、本人であることを確かめて"
          + "「mayfly request confirm \(number) --in-person HOW」を実行してください。")
    case .wrongState(let number, let state):
      Phrase(
        en: "request \(number) is \(state.message) already",
        ja: "請求\(number)はすでに「\(state.phrase.japanese)」です。")
    case .foundSince(let number):
      Phrase(
        en: "nobody was found when request \(number) was opened, and somebody is there now: refuse "
          + "it, and open a new one",
        ja: "請求\(number)の受付時には該当者がいませんでしたが、現在はいます。この請求を謝絶し、新しく受け付けてください。")
    case .differentPeople(let people):
      Phrase(
        en: "different people have this in different events: "
          + people.map { "\($0.code) in '\($0.event)'" }.joined(separator: ", ")
          + "; give the code of the one who asks, or open a request for each event",
        ja: "イベントによって別の方が該当します："
          + people.map { "「\($0.event)」の\($0.code)" }.joined(separator: "、")
          + "。請求した方のコードを指定するか、イベントごとに受け付けてください。")
    case .value(let error, let event): error.phrase.after(event)
    case .valuesMissing(let kind):
      kind == .delete
        ? Phrase(
          en: "name the fields to delete with --field", ja: "削除する項目を--fieldで指定してください。")
        : Phrase(
          en: "give the new values with --set FIELD=VALUE",
          ja: "新しい値を--set FIELD=VALUEで指定してください。")
    case .valuesSurplus(let kind):
      Phrase(
        en: "a request of the kind '\(kind.rawValue)' takes no such values: --set is for 'correct' "
          + "and 'add', --field for 'delete'",
        ja: "種類「\(kind.rawValue)」の請求に値は指定できません。--setは「correct」「add」、"
          + "--fieldは「delete」で使います。")
    case .requiredField(let field, let event):
      Phrase(
        en:
          "'\(event)' needs the field '\(field)', so it cannot be deleted alone; offer an erasure "
          + "(--kind erase)",
        ja: "「\(event)」には項目「\(field)」が必要なため、それだけを削除できません。"
          + "全体の消去（--kind erase）を案内してください。")
    case .held(let number, let event):
      Phrase(
        en: "a hold keeps the data of request \(number) in '\(event)': 'mayfly holds' shows it; "
          + "answer the person's other requests first, or end the hold",
        ja: "請求\(number)のデータは「\(event)」で保全中です。「mayfly holds」で確認し、"
          + "同じ方のほかの請求に回答するか、保全を終了してください。")
    case .nothingToChange(let number):
      Phrase(
        en: "request \(number) is about no event's data, so there is nothing to change; refuse it "
          + "with a reason",
        ja: "請求\(number)に該当するイベントのデータがないため、変更するものがありません。"
          + "理由を付けて謝絶してください。")
    case .nothingToHandOver(let number):
      Phrase(
        en: "request \(number) has no answer that waits to be handed over",
        ja: "請求\(number)には、引き渡しを待っている回答がありません。")
    }
  }
}

extension RequestState: Worded {
  /// A label.
  package var phrase: Phrase {
    switch self {
    case .opened: Phrase(en: rawValue, ja: "本人確認待ち")
    case .confirmed: Phrase(en: rawValue, ja: "本人確認済み")
    case .fulfilled: Phrase(en: rawValue, ja: "対応済み・回答前")
    case .refused: Phrase(en: rawValue, ja: "謝絶・回答前")
    case .answered: Phrase(en: rawValue, ja: "回答済み")
    case .lapsed: Phrase(en: rawValue, ja: "失効")
    case .superseded: Phrase(en: rawValue, ja: "ほかの請求により終了")
    }
  }
}

extension FulfilmentRemark: Worded {
  package var phrase: Phrase {
    switch self {
    case .misses(let event, let code, let notices, let isChangeUntold):
      Self.misses(event, code, notices.map(\.text), isChangeUntold: isChangeUntold)
    case .unsure(let event, let code):
      Phrase(
        en: "\(code) of '\(event)' has the same address and no name to compare: if it is the same "
          + "person, open a request for '\(event)' too",
        ja: "「\(event)」の\(code)は同じアドレスですが、氏名を比べられません。"
          + "同じ方であれば、「\(event)」についても請求を受け付けてください。")
    case .noStopList:
      Phrase(
        en: "there is no address on record, so later lists cannot be compared with the person",
        ja: "登録されたアドレスがないため、今後の名簿と照合できません。")
    case .notLookedAt(let event, let cause): cause.phrase.after(event)
    case .mentioned(let event, let codes, let fields):
      Phrase(
        en:
          "entries of other attendees mention them: \(codes.map(\.description).joined(separator: ", ")) "
          + "(\(fields.map(\.text).joined(separator: ", "))); decide whether to tell them",
        ja: "ほかの参加者の項目に、この方のことが書かれています："
          + "\(codes.map(\.description).joined(separator: "、"))"
          + "（\(fields.map(\.text).joined(separator: "、"))）。本人に伝えるかどうかを判断してください。"
      ).after(event)
    case .mentionsNotSought(let events):
      Phrase(
        en: "entries of other attendees were not looked through in \(events) "
          + "\(events == 1 ? "event" : "events")",
        ja: "\(events)件のイベントでは、ほかの参加者の項目を調べていません。")
    }
  }
}

extension FulfilmentRemark {
  fileprivate static func misses(
    _ event: Slug, _ code: AttendeeCode, _ notices: [String], isChangeUntold: Bool
  ) -> Phrase {
    let change =
      isChangeUntold
      ? Phrase(
        en: "\(code) gets no letters any more and does not know that '\(event)' has changed: tell "
          + "them another way",
        ja: "\(code)には今後メールが届かず、「\(event)」の変更もまだ伝わっていません。別の方法で伝えてください。")
      : Phrase(
        en: "\(code) gets no letters any more: tell them another way if '\(event)' moves or is "
          + "called off",
        ja: "\(code)には今後メールが届きません。「\(event)」の日程変更や中止は、別の方法で伝えてください。")
    guard !notices.isEmpty else { return change }
    return Phrase(
      en: "\(change.english); they miss \(notices.quoted())",
      ja: "\(change.japanese)届かなくなる案内：\(notices.bracketed())")
  }
}

extension InquiryError: Worded {
  package var phrase: Phrase {
    switch self {
    case .noInquiry(let number):
      Phrase(
        en: "there is no inquiry \(number); 'mayfly inquiry list' shows those there are",
        ja: "問い合わせ\(number)はありません。「mayfly inquiry list」で一覧を確認してください。")
    case .over(let number, let state):
      Phrase(
        en: "inquiry \(number) is \(state.rawValue) already",
        ja: "問い合わせ\(number)はすでに\(state == .answered ? "回答済み" : "終了済み")です。")
    case .empty: Phrase(en: "there is no text", ja: "本文がありません。")
    case .noAddress(let number):
      Phrase(
        en: "inquiry \(number) has no address to answer to; answer it in another way, then "
          + "'mayfly inquiry answer \(number)'",
        ja: "問い合わせ\(number)には返信先のアドレスがありません。別の方法で回答した後、"
          + "「mayfly inquiry answer \(number)」を実行してください。")
    }
  }
}
