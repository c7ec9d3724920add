import Diagnosis
import FleetModel

extension Contact.Certificate {
  /// From lines such as `Subject:CN = gateway.example`, as curl has them from its TLS library.
  package init?(fields: [String]) {
    guard !fields.isEmpty else { return nil }
    let value = { (name: String) -> String? in
      fields.first { $0.hasPrefix(name + ":") }.map { String($0.dropFirst(name.count + 1)) }
    }
    self.init(
      subject: Self.commonName(value("Subject") ?? ""),
      issuer: Self.commonName(value("Issuer") ?? ""),
      // `Nov  6 15:51:19 2027 GMT`: with a day of the week before it, one of HTTP's forms.
      endsAt: value("Expire date").flatMap { WallTime(httpDate: "Mon \($0)") })
  }

  /// `C = DE, O = Someone, CN = gateway.example` → `gateway.example`
  private static func commonName(_ name: String) -> String {
    for part in name.split(separator: ",") {
      let words = part.split(separator: "=", maxSplits: 1)
      guard words.count == 2, words[0].filter({ $0 != " " }) == "CN" else { continue }
      return String(words[1].drop { $0 == " " })
    }
    return name.isEmpty ? "nobody" : name
  }
}
