import CCurl

extension Transfer {
  /// Sends a question as a form. Curl may send it again over a new connection, as it may any question.
  func setForm(_ form: String) {
    collie_set_number(handle, CURLOPT_POSTFIELDSIZE, form.utf8.count)
    collie_set_text(handle, CURLOPT_COPYPOSTFIELDS, form)
  }

  /// What sets a call apart from a poll: sent once, over a connection that nobody else uses.
  func setCall(_ call: TransferRequest.Call) {
    collie_set_number(handle, CURLOPT_FRESH_CONNECT, 1)
    collie_set_number(handle, CURLOPT_FORBID_REUSE, 1)
    // A node may be called "..", and its path is not ours to shorten.
    collie_set_number(handle, CURLOPT_PATH_AS_IS, 1)
    guard let body = call.body else {
      if call.method != "GET" { collie_set_text(handle, CURLOPT_CUSTOMREQUEST, call.method) }
      return
    }
    collie_set_number(handle, CURLOPT_POST, 1)
    collie_set_number(handle, CURLOPT_POSTFIELDSIZE, body.count)
    body.withUnsafeBytes { bytes in
      // Copied at once, so it need not outlive this.
      let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
      _ = collie_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, start)
    }
    collie_set_text(handle, CURLOPT_CUSTOMREQUEST, call.method)
  }
}
