import CCurl
import FleetModel
import Glibc

/// One request under way in curl, and what has come of it.
///
/// It lives on the poller's thread alone. Curl holds a pointer to it until it is taken out of the
/// `TransferGroup`, which is what keeps it alive.
final class Transfer {
  let handle: UnsafeMutableRawPointer
  private let headers = HeaderList()
  private let limits: PollLimits
  private let words: UnsafeMutablePointer<CChar>
  private var headBytes = 0
  private(set) var ending = Ending()

  init(_ request: TransferRequest) {
    guard let handle = curl_easy_init() else { preconditionFailure("no memory for a request") }
    self.handle = handle
    limits = request.limits
    words = .allocate(capacity: Int(CURL_ERROR_SIZE))
    words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    addHeaders(request)
    setAddress(request)
    setBounds(request)
    setTrust(request)
    setSinks()
    ending.isPlain = request.line != nil
    if let form = request.form { setForm(form) }
    if let call = request.call { setCall(call) }
  }

  deinit {
    curl_easy_cleanup(handle)
    words.deallocate()
  }

  /// Notes how it ended. Its answer is complete now.
  func finish(_ code: CURLcode, after elapsed: Span) {
    ending.code = code
    ending.elapsed = elapsed
    ending.words = String(cString: words)
    ending.systemError = Int32(clamping: number(CURLINFO_OS_ERRNO))
    ending.connectionsOpened = number(CURLINFO_NUM_CONNECTS)
    ending.hasBegunToSend =
      number(CURLINFO_REQUEST_SIZE) > 0 || size(CURLINFO_PRETRANSFER_TIME_T) > 0
  }

  /// Until the line stood, its encryption included; `nil` if it never did.
  var connected: Span? {
    let microseconds = max(size(CURLINFO_APPCONNECT_TIME_T), size(CURLINFO_CONNECT_TIME_T))
    return microseconds > 0 ? Span(milliseconds: Int64(microseconds) / 1000) : nil
  }

  /// What the first certificate of the other side says, a field a line, where it was asked for.
  var certificateFields: [String] {
    var fields: [String] = []
    var next = collie_first_certificate(handle)
    while let field = next?.pointee {
      if let text = field.data { fields.append(String(cString: text)) }
      next = UnsafePointer(field.next)
    }
    return fields
  }

  private func number(_ info: CURLINFO) -> Int {
    var value = 0
    return collie_get_number(handle, info, &value) == CURLE_OK ? value : 0
  }

  private func size(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    return collie_get_size(handle, info, &value) == CURLE_OK ? Int(value) : 0
  }
}

extension Transfer {
  private func addHeaders(_ request: TransferRequest) {
    headers.add("Accept", request.accepted)
    if let tag = request.entityTag { headers.add("If-None-Match", tag) }
    for header in request.call?.headers ?? [] { headers.add(header.name, header.value) }
    // Empty, so that curl asks nobody for leave to send a body.
    if request.call?.body != nil || request.form != nil { headers.add("Expect", "") }
    if let key = request.source.key { headers.add(bearer: key) }
    collie_set_pointer(handle, CURLOPT_HTTPHEADER, headers.first)
    collie_set_text(handle, CURLOPT_USERAGENT, "collie/0.1")
    // Only what we count: curl would also unpack brotli, and others, if it knows them.
    collie_set_text(handle, CURLOPT_ACCEPT_ENCODING, "gzip")
  }

  private func setAddress(_ request: TransferRequest) {
    let endpoint = request.source.endpoint
    let url = request.line.map(endpoint.url(sending:)) ?? endpoint.url(request.path)
    collie_set_text(
      handle, CURLOPT_PROTOCOLS_STR, request.line == nil ? "http,https" : "gopher")
    collie_set_text(handle, CURLOPT_URL, url)
    collie_set_number(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    if let path = endpoint.unixSocketPath {
      collie_set_text(handle, CURLOPT_UNIX_SOCKET_PATH, path)
    }
    // An empty proxy is no proxy; an unset one would be whatever the environment says.
    // What takes lines is never behind one: it could only be asked to pass on a request.
    let proxy = request.line == nil ? request.source.proxy : nil
    collie_set_text(handle, CURLOPT_PROXY, proxy ?? "")
    collie_set_text(handle, CURLOPT_NOPROXY, "")
    collie_set_number(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    collie_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
    collie_set_number(handle, CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
    collie_set_number(handle, CURLOPT_NETRC, 0)
  }

  private func setBounds(_ request: TransferRequest) {
    collie_set_number(handle, CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_CONNECTTIMEOUT_MS, min(limits.connecting, request.deadline))
    set(CURLOPT_TIMEOUT_MS, request.deadline)
    collie_set_number(handle, CURLOPT_LOW_SPEED_LIMIT, limits.slowestBytesPerSecond)
    // curl counts in seconds here.
    let crawling = max(1, Int(clamping: limits.crawling.seconds.rounded(.up)))
    collie_set_number(handle, CURLOPT_LOW_SPEED_TIME, crawling)
    collie_set_number(handle, CURLOPT_HAPPY_EYEBALLS_TIMEOUT_MS, 200)
    // Do not wait for a resolver that hangs: neither now, which would stop every other source, nor
    // at the end.
    collie_set_number(handle, CURLOPT_QUICK_EXIT, 1)
    // Each of hundreds of sources keeps one of these, and a larger one hardly saves any calls.
    collie_set_number(handle, CURLOPT_BUFFERSIZE, 32 << 10)
  }

  private func setTrust(_ request: TransferRequest) {
    collie_set_number(handle, CURLOPT_SSL_VERIFYPEER, 1)
    collie_set_number(handle, CURLOPT_SSL_VERIFYHOST, 2)
    collie_set_number(handle, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    if request.asksForCertificate { collie_set_number(handle, CURLOPT_CERTINFO, 1) }
    if let file = request.source.certificateAuthorityFile {
      collie_set_text(handle, CURLOPT_CAINFO, file)
      // With the directory of the system's authorities left in, these would be trusted as well.
      collie_set_text(handle, CURLOPT_CAPATH, nil)
    }
  }

  private func setSinks() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    collie_set_pointer(handle, CURLOPT_ERRORBUFFER, words)
    collie_set_pointer(handle, CURLOPT_HEADERDATA, context)
    collie_set_pointer(handle, CURLOPT_WRITEDATA, context)
    collie_set_sink(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      Transfer.from(context).receiveHead(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    collie_set_sink(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      Transfer.from(context).receiveBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
  }

  private func set(_ option: CURLoption, _ span: Span) {
    // Zero would mean for ever.
    collie_set_number(handle, option, max(1, Int(span.milliseconds)))
  }
}

extension Transfer {
  private static func from(_ context: UnsafeMutableRawPointer?) -> Transfer {
    Unmanaged<Transfer>.fromOpaque(context!).takeUnretainedValue()
  }

  /// Takes a header line. Any other number than its length ends the transfer.
  private func receiveHead(_ line: UnsafeRawBufferPointer) -> Int {
    headBytes += line.count
    guard headBytes <= limits.headBytes else { return cut(.headTooLarge, line) }
    ending.head.read(line: line)
    return line.count
  }

  /// Takes a piece of the body, decoded. What is counted is what would be kept: a small gzip may
  /// unpack to gigabytes.
  private func receiveBody(_ piece: UnsafeRawBufferPointer) -> Int {
    guard ending.body.count + piece.count <= limits.bodyBytes else {
      return cut(.bodyTooLarge, piece)
    }
    ending.body.append(contentsOf: piece)
    return piece.count
  }

  private func cut(_ reason: Ending.Cut, _ refused: UnsafeRawBufferPointer) -> Int {
    ending.cut = reason
    ending.body = []
    return refused.isEmpty ? 1 : 0
  }
}
