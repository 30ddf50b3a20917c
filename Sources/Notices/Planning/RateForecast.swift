import Definitions
import Storage
import Vocabulary

/// Whether the letters of a notice can all leave before it expires.
struct RateForecast {
  let notice: Slug
  var letters: Int
  let rates: [Rate]
  let begins: Instant
  let expires: Instant

  /// In seconds.
  private var duration: Int64 { Int64(RateLimiter.duration(of: letters, at: rates)) }

  /// How many letters leave in time.
  private var inTime: Int {
    let seconds = expires.seconds - begins.seconds
    return rates.map { rate in
      let windows = Int((seconds + rate.unit.seconds - 1) / rate.unit.seconds)
      return windows.multipliedReportingOverflow(by: rate.letters)
    }.map { $0.overflow ? .max : $0.partialValue }.min() ?? .max
  }

  /// The warning when they cannot all leave in time; `nil` when they can.
  var warning: Attention? {
    guard letters > 0, begins.seconds + duration >= expires.seconds else { return nil }
    let left = max(1, letters - inTime)
    return Attention(
      code: "rate-too-slow",
      message: "notice '\(notice)' has \(letters) letters to send, which take "
        + "\(Self.words(duration)) at \(rates.map(\.description).joined(separator: ", ")), and "
        + "\(Self.words(max(0, expires.seconds - begins.seconds))) are left until it expires: about "
        + "\(left) would not leave; allow a higher 'rate:', send it earlier, or set 'expires:' later"
    )
  }

  /// The duration in its two largest units.
  private static func words(_ seconds: Int64) -> String {
    let units: [(Int64, String)] = [(86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second")]
    guard let first = units.firstIndex(where: { seconds >= $0.0 }) else { return "0 seconds" }
    var rest = seconds
    return units[first..<min(first + 2, units.count)].compactMap { size, name in
      let count = rest / size
      rest %= size
      return count == 0 ? nil : "\(count) \(name)\(count == 1 ? "" : "s")"
    }.joined(separator: " ")
  }
}

extension NoticePlanner {
  /// A warning when the organiser's rates keep letters of the notice from leaving in time.
  func forecastAttention(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, _ mail: MailDefinition?,
    in access: borrowing DatabaseAccess
  ) throws -> Attention? {
    let now = environment.now()
    guard let mail, mail.transport != "file", !mail.rates.isEmpty, now < timing.expires,
      !timing.isAwaiting, timing.due != nil || timing.isOpen(at: now)
    else { return nil }
    let begins = max(now, timing.due ?? now)
    var forecast = RateForecast(
      notice: notice.name, letters: try mostRecipients(of: notice, in: access),
      rates: mail.rates, begins: begins, expires: timing.expires)
    // If even the largest possible number of letters can leave in time, no attendee is read.
    guard forecast.warning != nil else { return nil }
    forecast.letters =
      try begins > now
      ? recipients(of: [(notice, timing)], in: access)[0]
      : outstanding(notice, timing, at: begins, in: access)
    return forecast.warning
  }
}
