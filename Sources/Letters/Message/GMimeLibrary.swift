import CGMime

/// GMime, made ready once for the process.
enum GMimeLibrary {
  /// Touch it before the first object of GMime is made.
  static let ready: Void = g_mime_init()

  /// `address` with its host in ASCII (IDNA 2008, RFC 5891).
  static func asciiHost(of address: String) -> String {
    _ = ready
    guard let mailbox = internet_address_mailbox_new(nil, address) else { return address }
    defer { g_object_unref(mailbox) }
    let typed = UnsafeMutableRawPointer(mailbox)
      .assumingMemoryBound(to: InternetAddressMailbox.self)
    return internet_address_mailbox_get_idn_addr(typed).map { String(cString: $0) } ?? address
  }
}
