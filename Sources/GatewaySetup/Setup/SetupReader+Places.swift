import GatewayServer
import SetupFiles

extension SetupReader {
  /// Where the gateway is reached, and where it keeps what must outlive it.
  mutating func readPlaces(_ root: inout Section) {
    for field in root.items("listeners", limit: SetupBounds.listeners) { readListener(field) }
    if var tls = root.section("tls") {
      let certificate = readableFile(&tls, "certificate")
      let key = readableFile(&tls, "key")
      tls.close()
      if let certificate, let key {
        setup.tls = TLSIdentity(certificateFile: certificate, keyFile: key)
      }
    }
    if let data = root.take("data"), let path = data.text(limit: TextLimits.path) {
      if !path.hasPrefix("/") { data.mistake("must be a full path, such as /var/lib/collie") }
      setup.dataDirectory = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
  }

  private mutating func readListener(_ field: Field) {
    guard let text = field.text(limit: TextLimits.path) else { return }
    guard let listener = Listener(parsing: text) else {
      return field.mistake("must be HOST:PORT, such as 127.0.0.1:8080, or unix:/PATH")
    }
    guard !setup.listeners.contains(listener) else { return field.mistake("is named twice") }
    setup.listeners.append(listener)
    if !listener.isLocal, openListener == nil { openListener = field }
  }

  private func readableFile(_ section: inout Section, _ name: String) -> String? {
    guard let field = section.require(name, "the path of a PEM file") else { return nil }
    return readableFile(field)
  }

  func readableFile(_ field: Field) -> String? {
    guard let path = field.text(limit: TextLimits.path) else { return nil }
    guard surroundings.canRead(path) else {
      field.mistake("there is no file at this path that the gateway may read")
      return nil
    }
    return path
  }
}
