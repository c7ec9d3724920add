import Acting
import Addressing
import FleetModel
import SetupFiles

// The fields of one context.
extension OperatorReader {
  func readFields(_ section: inout Section, of name: String) -> OperatorContext? {
    let sources = section.items("sources", limit: Self.sourceLimit)
    let discoveries = section.items("discover", limit: Self.discoveryLimit)
    let whereItIs = "its address, such as https://gateway.example:8443, or 'sources'"
    let hasOthers = !sources.isEmpty || !discoveries.isEmpty
    let address = hasOthers ? section.take("gateway") : section.require("gateway", whereItIs)
    let gateway = address.flatMap(endpoint)
    let key = readKey(&section)
    let (authority, proxy) = (section.take("ca_file"), section.take("proxy"))
    // Read in any case, so that one mistake hides no other.
    var context = OperatorContext(
      name: name, gateway: gateway)
    context.sources = sources.compactMap(readSource)
    context.discoveries = discoveries.compactMap(readDiscovery)
    context.aliases = readAliases(&section)
    context.key = key
    context.authorityFile = authority.flatMap(path)
    context.proxy = proxy.flatMap(proxyAddress)
    context.interval = section.take("interval")?.span(in: .milliseconds(200) ... .seconds(60))
    readRails(&section, of: &context)
    guard let address else { return hasOthers ? context : nil }
    guard let gateway else { return nil }
    if gateway.sendsInTheClear, key != nil {
      address.notice("the key crosses the network in the clear: use https://")
    }
    if gateway.scheme == .http { authority?.notice("is used with https:// only") }
    if gateway.unixSocketPath != nil {
      proxy?.mistake("a socket file is reached without a proxy: leave it out")
    }
    return context
  }

  private func readRails(_ section: inout Section, of context: inout OperatorContext) {
    context.rails.isProtected = section.take("protected")?.flag() ?? false
    let colors = GuardRails.Color.allCases.map(\.rawValue)
    let color = section.take("color")?.choice(colors).flatMap(GuardRails.Color.init)
    // What is protected stands out, whether anybody has thought of a colour or not.
    context.rails.color = color ?? (context.rails.isProtected ? .red : nil)
    if let percent = section.take("bulk_percent")?.percent(in: 0...100) {
      context.rails.bulkPercent = percent
    }
    switch section.take("access")?.choice(Access.allCases.map(\.rawValue)).flatMap(Access.init) {
    case .readOnly: context.rails.isReadOnly = true
    case .locked: context.rails.isLocked = true
    case .full, nil: break
    }
  }

  /// What an operator may do there.
  private enum Access: String, CaseIterable {
    case full
    /// Only to look, until asked for more.
    case locked
    /// Only ever to look.
    case readOnly = "read-only"
  }

  func endpoint(_ field: Field) -> Endpoint? { endpoint(field, of: .gateway) }

  /// Where something of `kind` is.
  func endpoint(_ field: Field, of kind: SourceKind) -> Endpoint? {
    guard let text = field.text(limit: TextLimits.address) else { return nil }
    do throws(EndpointProblem) {
      return try Endpoint(parsing: text, of: kind)
    } catch .holdsCredentials, .holdsKeyInQuery {
      field.mistake("keep keys out of the address: \(Self.whereKeysAre)")
    } catch {
      field.mistake("\(error)")
    }
    return nil
  }

  func proxyAddress(_ field: Field) -> String? {
    guard let text = field.text(limit: TextLimits.address) else { return nil }
    guard Endpoint.isProxyAddress(text) else {
      field.mistake(
        "must be http://HOST:PORT, https:// or socks5://, without a name or a password")
      return nil
    }
    return text
  }

  /// A full path, with `~/` for the operator's own folder. Another would lead elsewhere from
  /// wherever the program is started.
  func path(_ field: Field) -> String? {
    guard let text = field.text(limit: TextLimits.path) else { return nil }
    if text.hasPrefix("/") { return text }
    guard text.hasPrefix("~/") else {
      field.mistake("must be a full path, or one below your own folder: ~/…")
      return nil
    }
    guard let home, home.hasPrefix("/") else {
      field.mistake("nobody knows what ~ is, because HOME is not set: write the full path")
      return nil
    }
    return (home.hasSuffix("/") ? String(home.dropLast()) : home) + text.dropFirst()
  }
}
