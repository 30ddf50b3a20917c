extension ServiceListTests {
  static let outcomes = [
    Outcome(
      file: "indico.csv", source: "indico",
      people: [
        "Anna Andersson <anna@example.org>, Example Institute", "山田 太郎 <taro@example.jp>, 例示大学",
      ], inactive: 4,
      columns: ["First Name", "Last Name", "Name", "Email Address", "Affiliation"]),
    Outcome(
      file: "indico-ja.csv", source: "indico", people: ["佐藤 花子 <hanako@example.jp>, 例示商事"],
      inactive: 3, columns: ["名", "姓", "Name", "メールアドレス", "所属"]),
    Outcome(
      file: "indico-short.csv", source: "indico",
      people: ["Cleo Carlsson <cleo@example.org>", "Dan Dorn <dan@example.org>"],
      columns: ["Name", "Email Address"]),
    Outcome(
      file: "zoom-webinar.csv", source: "zoom-webinar",
      people: ["Anna Andersson <anna@example.org>, Example AB", "木下 太一 <kinoshita@example.jp>"],
      inactive: 2, merged: 1,
      columns: ["First Name", "Last Name", "User Name (Original Name)", "Email", "Organization"]),
    Outcome(
      file: "zoom-webinar-open.csv", source: "zoom-webinar",
      people: ["Alice <alice@example.org>", "Bob <bob@example.org>"], merged: 1,
      columns: ["User Name (Original Name)", "Email"]),
    Outcome(
      file: "zoom-registration-report.csv", source: "zoom-registration",
      people: ["Cleo Carlsson <cleo@example.org>, Example AB", "Dan Dorn <dan@example.org>"],
      inactive: 2, columns: ["First Name", "Last Name", "Email", "Organization"]),
    Outcome(
      file: "zoom-meeting-merged.csv", source: "zoom-meeting",
      people: ["Host Person <host@example.org>", "Cleo Carlsson <cleo@example.org>"], rejected: 1,
      columns: ["Name (Original Name)", "User Email"]),
    Outcome(
      file: "zoom-meeting-new.csv", source: "zoom-meeting",
      people: ["Cleo Carlsson <cleo@example.org>", "Dan Dorn <dan@example.org>"],
      columns: ["Name (original name)", "Email"]),
    Outcome(
      file: "zoom-meeting-ja.csv", source: "zoom-meeting",
      people: ["鈴木 一朗 <ichiro@example.jp>", "山本さくら <sakura@example.jp>"],
      columns: ["名前（元の名前）", "ユーザーのメール"]),
    Outcome(
      file: "teams-new.csv", source: "teams-attendance",
      people: ["Nowak, Jan <jan@example.org>", "佐々木 希望 <nozomi@example.jp>"], rejected: 1,
      columns: ["Name", "Email"]),
    Outcome(
      file: "teams-ja.csv", source: "teams-attendance",
      people: ["山田 太郎 <taro@example.jp>", "佐藤 花子 <hanako@example.jp>"], columns: ["名前", "メール"]),
    Outcome(
      file: "teams-old.csv", source: "teams-attendance",
      people: ["Jan Nowak <jan@example.org>", "Rona Marin <rona@example.org>"], merged: 1,
      columns: ["Full Name", "Email"]),
    Outcome(
      file: "teams-registration.csv", source: "teams-registration",
      people: ["Cleo Carlsson <cleo@example.org>, Example AB"], inactive: 3,
      columns: ["First Name", "Last Name", "Email", "Organization"]),
    Outcome(
      file: "eventbrite-new.csv", source: "eventbrite",
      people: ["Anna Andersson <anna@example.org>", "Cleo Carlsson <cleo@example.org>"],
      rejected: 1, columns: ["Attendee first name", "Attendee last name", "Attendee email"]),
    Outcome(
      file: "eventbrite-us.csv", source: "eventbrite",
      people: ["Rosa Delgado <rosa@example.org>, Example Inc.", "Ivy Green <ivy@example.org>"],
      inactive: 1, columns: ["First Name", "Last Name", "Email", "Company"]),
    Outcome(
      file: "pretix-de.csv", source: "pretix",
      people: ["Jörg Müller <joerg@example.org>, Beispiel GmbH"], inactive: 3,
      columns: ["Name Teilnehmer*in", "E-Mail Teilnehmer*in", "Teilnehmer*innen-Firma"]),
    Outcome(
      file: "pretix-ja.csv", source: "pretix", people: ["山田 太郎 <taro@example.jp>, 例示商事"],
      inactive: 2, columns: ["参加者の名前", "参加者の電子メール", "参加者の会社"]),
    Outcome(
      file: "pretix-orders.csv", source: "pretix-orders",
      people: ["Bo Buyer <buyer@example.org>, Example Ltd"], inactive: 1,
      columns: ["Name", "Given name", "Family name", "Email", "Company"]),
    Outcome(
      file: "pretix-orders-de.csv", source: "pretix-orders",
      people: ["Karl Käufer <kauf@example.org>, Beispiel GmbH"], inactive: 1,
      columns: ["Name", "E-Mail", "Firma"]),
    Outcome(
      file: "pretix-check-in.csv", source: "pretix-check-in",
      people: ["Jörg Müller <joerg@example.org>, Example GmbH"], inactive: 1,
      columns: ["Attendee name", "Email", "Company"]),
    Outcome(
      file: "luma-new.csv", source: "luma",
      people: [
        "Ada Example <ada@example.org>, Example Engines", "Cleo Carlsson <cleo@example.org>",
      ],
      inactive: 4,
      columns: ["name", "first_name", "last_name", "email", "What company do you work for?"]),
    Outcome(
      file: "excel-en.csv", source: "excel",
      people: ["Anna Andersson <anna@example.org>, Example AB", "Dan Dorn <dan@example.org>"],
      inactive: 1, columns: ["Full name", "E-mail address", "Company"]),
    Outcome(
      file: "libreoffice-en.csv", source: "excel",
      people: ["Anna Andersson <anna@example.org>, Example AB", "山田 太郎 <taro@example.jp>"],
      inactive: 1, columns: ["First name", "Last name", "E-Mail", "Organisation"]),
    Outcome(
      file: "google-forms-en.csv", source: "google-forms",
      people: ["Anna Andersson <anna@example.org>, Example AB"], inactive: 1,
      columns: ["Your name", "Email Address", "Company"]),
    Outcome(
      file: "google-forms-ja.csv", source: "google-forms",
      people: ["山田 太郎 <taro@example.jp>, 例示商事"], inactive: 1, columns: ["名", "姓", "メールアドレス", "会社名"]),
    Outcome(
      file: "connpass-words.csv", source: "connpass",
      people: ["山田 太郎 <taro@example.jp>", "- <left@example.jp>"],
      inactive: 3, columns: ["表示名", "メールアドレス"]),
    Outcome(
      file: "peatix-en.csv", source: "peatix", people: ["Anna Andersson <anna@example.org>"],
      inactive: 1, columns: ["Attendee name", "Email address"]),
  ]
}
