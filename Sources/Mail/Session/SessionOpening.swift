import CLibCURL
import Glibc

/// Opens a session with libcurl: name, TCP, TLS, greeting and login, in the protocol that the URL
/// names.
final class SessionOpening {
  /// Why there is no session.
  enum Failure: Error {
    case unknownHost
    case unreachable(why: SessionTrouble)
    /// The server kept silent, or took too long, after it was reached.
    case silence
    case loginDenied
    case insecure(why: SessionTrouble)
    case lost
    case givenUp
    /// The server refused, or its answer is not of its protocol.
    case other
  }

  /// What a session needs.
  struct Terms {
    /// With its host in ASCII.
    let url: String
    /// Whether the session needs TLS and a certificate that verifies.
    let isTLSRequired: Bool
    let credentials: MailCredentials?
    /// A PEM file of authorities in place of the system's own.
    let authorities: String?
    let seconds: Int
    let shouldGiveUp: @Sendable () -> Bool
  }

  private let terms: Terms
  /// Gets what the server says, piece by piece; `false` ends the session.
  private let hear: (UnsafeBufferPointer<UInt8>) -> Bool

  /// libcurl, initialised once per process.
  ///
  /// Threads need `CURLOPT_NOSIGNAL`, and then libcurl does not handle SIGPIPE. OpenSSL raises that
  /// signal when a connection is gone. So the signal is ignored from here on, unless the program
  /// handles it.
  private static let ready: Void = {
    _ = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    var action = sigaction()
    if sigaction(SIGPIPE, nil, &action) == 0, action.__sigaction_handler.sa_handler == nil {
      signal(SIGPIPE, SIG_IGN)
    }
  }()

  init(_ terms: Terms, hear: @escaping (UnsafeBufferPointer<UInt8>) -> Bool) {
    self.terms = terms
    self.hear = hear
  }

  func perform() throws(Failure) -> SessionStream {
    _ = Self.ready
    guard let handle = curl_easy_init() else {
      throw .unreachable(why: .noMemory)
    }
    var message = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let code = message.withUnsafeMutableBufferPointer { message in
      configure(handle, message: message.baseAddress)
      defer { _ = mayfly_set_pointer(handle, CURLOPT_ERRORBUFFER, nil) }
      return curl_easy_perform(handle)
    }
    guard code == CURLE_OK else {
      defer { curl_easy_cleanup(handle) }
      throw failure(code, handle, message)
    }
    guard let stream = SessionStream(handle, shouldGiveUp: terms.shouldGiveUp) else {
      curl_easy_cleanup(handle)
      throw .lost
    }
    return stream
  }

  // MARK: Settings

  private func configure(
    _ handle: UnsafeMutableRawPointer, message: UnsafeMutablePointer<CChar>?
  ) {
    set(handle, CURLOPT_URL, terms.url)
    set(handle, CURLOPT_CONNECT_ONLY, 1)
    set(handle, CURLOPT_NOSIGNAL, 1)
    set(handle, CURLOPT_PROXY, "")
    set(handle, CURLOPT_CONNECTTIMEOUT, terms.seconds)
    set(handle, CURLOPT_TIMEOUT, terms.seconds)
    configureTLS(handle)
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = mayfly_set_pointer(handle, CURLOPT_ERRORBUFFER, message)
    _ = mayfly_set_pointer(handle, CURLOPT_HEADERDATA, context)
    _ = mayfly_set_header_function(handle) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let opening = Unmanaged<SessionOpening>.fromOpaque(context).takeUnretainedValue()
      return bytes.withMemoryRebound(to: UInt8.self, capacity: size * count) {
        opening.hear(UnsafeBufferPointer(start: $0, count: size * count)) ? size * count : 0
      }
    }
    set(handle, CURLOPT_NOPROGRESS, 0)
    _ = mayfly_set_pointer(handle, CURLOPT_XFERINFODATA, context)
    _ = mayfly_set_progress_function(handle) { context, _, _, _, _ in
      guard let context else { return 1 }
      let opening = Unmanaged<SessionOpening>.fromOpaque(context).takeUnretainedValue()
      return opening.terms.shouldGiveUp() ? 1 : 0
    }
  }

  /// Certificates are verified wherever TLS is required. TLS is not required for a server on this
  /// machine without a login: plain text is allowed there, and self-signed certificates are common.
  private func configureTLS(_ handle: UnsafeMutableRawPointer) {
    let level = terms.isTLSRequired ? CURLUSESSL_ALL : CURLUSESSL_TRY
    set(handle, CURLOPT_USE_SSL, Int(level.rawValue))
    set(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    set(handle, CURLOPT_SSL_VERIFYPEER, terms.isTLSRequired ? 1 : 0)
    set(handle, CURLOPT_SSL_VERIFYHOST, terms.isTLSRequired ? 2 : 0)
    if let authorities = terms.authorities { set(handle, CURLOPT_CAINFO, authorities) }
    if let credentials = terms.credentials {
      set(handle, CURLOPT_USERNAME, credentials.user)
      set(handle, CURLOPT_PASSWORD, credentials.revealedPassword)
    }
  }

  private func set(_ handle: UnsafeMutableRawPointer, _ option: CURLoption, _ value: Int) {
    _ = mayfly_set_long(handle, option, value)
  }

  private func set(_ handle: UnsafeMutableRawPointer, _ option: CURLoption, _ value: String) {
    _ = mayfly_set_string(handle, option, value)
  }

  // MARK: Failures

  private func failure(_ code: CURLcode, _ handle: UnsafeMutableRawPointer, _ message: [CChar])
    -> Failure
  {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_URL_MALFORMAT:
      return .unknownHost
    case CURLE_COULDNT_CONNECT:
      var number = 0
      _ = mayfly_get_long(handle, CURLINFO_OS_ERRNO, &number)
      let why = number == 0 ? text(code, message) : String(cString: strerror(Int32(number)))
      return .unreachable(why: .told(why.lowercased()))
    case CURLE_OPERATION_TIMEDOUT:
      var connected: curl_off_t = 0
      _ = mayfly_get_time(handle, CURLINFO_CONNECT_TIME_T, &connected)
      return connected > 0
        ? .silence : .unreachable(why: .noAnswer(seconds: terms.seconds))
    case CURLE_ABORTED_BY_CALLBACK: return .givenUp
    case CURLE_LOGIN_DENIED: return .loginDenied
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER:
      return .insecure(why: .told(text(code, message)))
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING: return .lost
    default: return .other
    }
  }

  /// libcurl's words. They name hosts and certificates, never an attendee.
  private func text(_ code: CURLcode, _ message: [CChar]) -> String {
    let own = String(
      decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let told = own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
    return told.hasSuffix(".") ? String(told.dropLast()) : told
  }
}
