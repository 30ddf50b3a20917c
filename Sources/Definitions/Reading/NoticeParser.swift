import Letters
import Vocabulary

/// Reads the mapping `notices:`, with the texts and materials that it names.
struct NoticeParser {
  let folder: EventFolder
  let frame: ScheduleContext
  let people: DeclaredFields
  let collector: DiagnosticCollector

  func read(_ event: Section) -> [NoticeDefinition] {
    guard let notices = event["notices"] else {
      checkUnused(declared: [])
      return []
    }
    guard let pairs = notices.value.pairs else {
      collector.faultNoMapping(.key("notices"), at: notices.value)
      return []
    }
    let canBeAddressed = people.fields.contains {
      $0.kind == .email && $0.purposes.contains(.notify)
    }
    if !pairs.isEmpty, !canBeAddressed, people.isKnown {
      collector.fault(.noAddressField, at: notices.place)
    }
    checkUnused(declared: pairs.map(\.key))
    return pairs.compactMap { pair in
      guard let name = Slug(pair.key) else {
        collector.fault(.invalidName(.notice, pair.key), at: pair.place)
        return nil
      }
      return notice(name, pair)
    }
  }

  private func notice(_ name: Slug, _ pair: YamlPair) -> NoticeDefinition? {
    let texts = NoticeTexts(name, in: folder, declaredAt: pair.place, collector: collector)
    guard
      let section = Section(
        pair.value, at: pair.place, keys: .notice, subject: .notice(name),
        collector: collector)
    else { return nil }
    let send =
      section.require("send") == nil
      ? nil : section.value("send", rule: .schedule) { Schedule($0) }
    let expires: Schedule? = section.value("expires", rule: .moment) {
      let schedule = Schedule($0)
      return schedule?.happening == nil ? schedule : nil
    }
    if let send { checkTimes(send: send, expires: expires, section) }
    let audience = AudienceParser(people: people).read(section)
    let materials = MaterialParser(folder: folder).read(section)
    let late = word("late", of: ["send", "skip"], section)
    let announces = word("announces", of: ["window"], section)
    let hasInvitation = section.flag("calendar", default: false)
    let template = texts?.template(language: frame.language, collector: collector)
    if let texts, let template {
      TemplateParser(people: people, collector: collector).check(template, of: texts)
    }
    guard let send, let audience, let template else { return nil }
    return NoticeDefinition(
      name: name, send: send, expires: expires, audience: audience, materials: materials,
      reachesLatecomers: late != "skip", announcesWindow: announces == "window",
      hasInvitation: hasInvitation, template: template)
  }

  private func word(_ key: String, of words: [String], _ section: Section) -> String? {
    section.value(key, rule: .oneOf(words), among: words) { words.contains($0) ? $0 : nil }
  }

  /// Warns of a text that no notice uses: most often one of the two names has a typing error.
  private func checkUnused(declared: [String]) {
    guard let (path, folderName, _) = folder.noticeFolders.first else { return }
    for file in NoticeTexts.files(in: path) where !declared.contains(file.notice) {
      collector.warn(
        .unusedText(closest: closest(to: file.notice, among: declared)),
        at: .top(of: "\(folderName)/\(file.fileName)"))
    }
  }
}

// MARK: Times

extension NoticeParser {
  private func checkTimes(send: Schedule, expires: Schedule?, _ section: Section) {
    let place = section["send"]?.value.place
    if send == .onCallOff { return checkCallOff(expires: expires, section) }
    guard let due = frame.instant(of: send) else { return }
    if let closes = frame.windowCloses, due >= closes {
      section.fault(.sentAfterWindow(due: frame.local(due), closes: frame.local(closes)), at: place)
      return
    }
    guard let expires else {
      guard let end = NoticeDefinition.defaultExpiry(due: due, in: frame), end <= due else {
        return
      }
      section.fault(.noTimeToSend(due: frame.local(due), end: frame.local(end)), at: place)
      return
    }
    guard let end = frame.instant(of: expires), let endPlace = section["expires"]?.value.place
    else { return }
    if end <= due {
      section.fault(
        .expiresBeforeSend(end: frame.local(end), due: frame.local(due)), at: endPlace)
    } else if let closes = frame.windowCloses, end > closes {
      section.fault(
        .expiresAfterWindow(end: frame.local(end), closes: frame.local(closes)), at: endPlace)
    }
  }

  /// Nobody knows in advance when an event is called off. The notice must have time to go out then.
  private func checkCallOff(expires: Schedule?, _ section: Section) {
    guard let expires else {
      if let retention = frame.retention, retention <= .days(1) {
        section.fault(.noTimeAfterCallOff, at: section["send"]?.value.place)
      }
      return
    }
    guard let due = frame.calledOff, let end = frame.instant(of: expires), end <= due else {
      return
    }
    section.fault(
      .expiresBeforeSend(end: frame.local(end), due: frame.local(due)),
      at: section["expires"]?.value.place)
  }
}

// MARK: - Expiry

extension NoticeDefinition {
  static func defaultExpiry(due: Instant, in frame: ScheduleContext) -> Instant? {
    guard let starts = frame.starts, let closes = frame.windowCloses else { return nil }
    return defaultExpiry(due: due, starts: starts, windowCloses: closes)
  }
}
