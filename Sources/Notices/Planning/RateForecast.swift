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

  /// What is missing when they cannot all leave in time; `nil` when they can.
  var shortage: RateShortage? {
    guard letters > 0, begins.seconds + duration >= expires.seconds else { return nil }
    return RateShortage(
      notice: notice, letters: letters, rates: rates, duration: duration,
      timeLeft: max(0, expires.seconds - begins.seconds), lost: max(1, letters - inTime))
  }
}

extension NoticePlanner {
  /// What is missing when the organiser's rates keep letters of the notice from leaving in time.
  func rateShortage(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, _ mail: MailDefinition?,
    in access: borrowing DatabaseAccess
  ) throws -> RateShortage? {
    let now = environment.now()
    guard let mail, mail.transport != "file", !mail.rates.isEmpty, now < timing.expires,
      !timing.isAwaiting, timing.due != nil || timing.isOpen(at: now)
    else { return nil }
    let begins = max(now, timing.due ?? now)
    var forecast = RateForecast(
      notice: notice.name, letters: try mostRecipients(of: notice, in: access),
      rates: mail.rates, begins: begins, expires: timing.expires)
    // If even the largest possible number of letters can leave in time, no attendee is read.
    guard forecast.shortage != nil else { return nil }
    forecast.letters =
      try begins > now
      ? recipients(of: [(notice, timing)], in: access)[0]
      : outstanding(notice, timing, at: begins, in: access)
    return forecast.shortage
  }
}
