import Addressing
import Testing

@Suite struct EndpointTests {
  @Test(arguments: [
    ("http://10.0.0.5:8080", "http://10.0.0.5:8080/x"),
    ("https://gateway.example", "https://gateway.example/x"),
    ("HTTPS://Gateway.Example/", "https://gateway.example/x"),
    ("gateway.example:8080", "http://gateway.example:8080/x"),
    ("localhost", "http://localhost/x"),
    ("http://host/team/a/", "http://host/team/a/x"),
    ("http://host/v1", "http://host/x"),
    ("http://host/team/v1/", "http://host/team/x"),
    ("http://[::1]:8080", "http://[::1]:8080/x"),
    ("[2001:DB8::1]", "http://[2001:db8::1]/x"),
    ("http://[fe80::1%eth0]:80/a", "http://[fe80::1%25eth0]:80/a/x"),
    ("http://[fe80::1%25eth0]:80", "http://[fe80::1%25eth0]:80/x"),
    ("unix:/run/collie.sock", "http://localhost/x"),
    ("http+unix://%2Frun%2Fcollie.sock/team", "http://localhost/team/x"),
  ])
  func anAddressBecomesTheURLOfAPath(text: String, url: String) throws {
    #expect(try Endpoint(parsing: text).url("/x") == url)
  }

  @Test(arguments: [
    (
      "http://host:9090/federate?match[]={job=\"vllm\"}",
      "http://host:9090/federate?match[]=%7Bjob=%22vllm%22%7D"
    ),
    ("host/metrics?collect[]=gpu&x=1", "http://host/metrics?collect[]=gpu&x=1"),
    ("https://host/probe?target=node1:9400", "https://host/probe?target=node1:9400"),
    ("http://host/metrics?", "http://host/metrics"), ("host:9400", "http://host:9400"),
    ("http://host/m?a=b c%20d", "http://host/m?a=b%20c%20d"),
    ("http://host/m?a=\u{1b}é", "http://host/m?a=%1B%C3%A9"),
  ])
  func aPageMayBeAskedForSomething(text: String, url: String) throws {
    #expect(try Endpoint(parsingPage: text).url("") == url)
  }

  @Test(arguments: [
    ("http://host/m?token=abc", EndpointProblem.holdsKeyInQuery),
    ("http://host/m?a=b#c", .holdsQuery), ("unix:/run/x.sock?a=b", .holdsQuery),
    ("http://user:pw@host/m?a=b", .holdsCredentials), ("?a=b", .empty),
  ])
  func aPageMayNotBeAskedForEverything(text: String, problem: EndpointProblem) {
    #expect(throws: problem) { try Endpoint(parsingPage: text) }
  }

  @Test(arguments: [
    ("", EndpointProblem.empty), ("ftp://host", .unknownScheme("ftp")),
    ("file:///etc/passwd", .unknownScheme("file")), ("tcp://host:1", .plainSocket),
    ("http://", .badHost), ("http://:80", .badHost), ("http://ho st", .badHost),
    ("http://höst", .badHost), ("http://host\r\nX: y", .badHost),
    ("http://user:pass@host", .holdsCredentials), ("key@host:80", .holdsCredentials),
    ("http://host\\@evil:80", .holdsCredentials), ("http://evil#@host", .holdsQuery),
    ("http://host/?token=abc", .holdsKeyInQuery), ("http://host?api_key=abc", .holdsKeyInQuery),
    ("http://host/#access_token=abc", .holdsKeyInQuery), ("http://host/?a=b", .holdsQuery),
    ("http://host:0", .badPort), ("http://host:65536", .badPort), ("http://host:", .badPort),
    ("http://host:80a", .badPort), ("http://host:+80", .badPort),
    ("http://host:99999999999999999999", .badPort),
    ("::1", .bareIPv6), ("http://::1:80", .bareIPv6), ("http://[::1", .badHost),
    ("http://[zz::1]", .badHost), ("http://[::1]x", .badHost), ("http://[::1%]", .badHost),
    ("http://[]", .badHost),
    ("http://host/a b", .badPath), ("http://host/\u{1b}[2J", .badPath),
    ("http://host/../x", .badPath),
    ("unix:run/x", .badSocketPath), ("unix:", .badSocketPath), ("unix://host/x", .badSocketPath),
    ("http+unix://run/x", .badSocketPath), ("http+unix://%2Frun%ZZ", .badSocketPath),
    ("http+unix://%2Frun%00x", .badSocketPath),
    ("unix:/\(String(repeating: "x", count: 120))", .badSocketPath),
  ])
  func whatIsNoAddressIsRefusedWithAHint(text: String, problem: EndpointProblem) {
    #expect(throws: problem) { try Endpoint(parsing: text) }
    #expect(!problem.description.isEmpty && !problem.description.contains("\n"))
  }

  @Test(arguments: [
    ("unix:/run/haproxy.sock", "gopher://localhost/_%61%3B%0A", "unix:/run/haproxy.sock"),
    ("TCP://lb.example:9999", "gopher://lb.example:9999/_%61%3B%0A", "tcp://lb.example:9999"),
    ("tcp://[::1]:9999", "gopher://[::1]:9999/_%61%3B%0A", "tcp://[::1]:9999"),
  ])
  func whatTakesLinesHasAPlainSocket(text: String, url: String, description: String) throws {
    let endpoint = try Endpoint(parsingPlain: text)
    #expect(endpoint.url(sending: "a;\n") == url)
    #expect(endpoint.description == description)
    #expect(!endpoint.sendsInTheClear)
  }

  @Test(arguments: [
    "", "http://host:1", "host:1", "tcp://host", "tcp://u:p@host:1", "/run/x", "tcp://",
  ])
  func whatIsNoPlainSocketIsRefused(text: String) {
    #expect(throws: EndpointProblem.self) { try Endpoint(parsingPlain: text) }
  }

  @Test(arguments: [
    ("unix:/run/x", "/run/x"), ("unix:///run/x", "/run/x"), ("http+unix://%2Frun%2Fx", "/run/x"),
    ("http://host", nil),
  ])
  func aUnixSocketIsItsPath(text: String, path: String?) throws {
    #expect(try Endpoint(parsing: text).unixSocketPath == path)
  }

  @Test(arguments: [
    ("http://10.0.0.5", true), ("https://10.0.0.5", false), ("http://127.0.0.1:8080", false),
    ("http://localhost", false), ("http://[::1]", false), ("unix:/run/x", false),
    ("http://127.evil.example", true),
  ])
  func aKeyIsInTheClearOnlyOutsideThisMachine(text: String, isClear: Bool) throws {
    #expect(try Endpoint(parsing: text).sendsInTheClear == isClear)
  }

  @Test(arguments: [
    ("http://proxy:3128", true), ("proxy:3128", true), ("socks5h://[::1]:1080", true),
    ("HTTPS://proxy", true), ("http://name:password@proxy:3128", false), ("", false),
    ("socks9://proxy", false), ("ftp://proxy", false), ("http://proxy/path", false),
    ("http://proxy/?token=x", false), ("http://pro xy", false), ("unix:/run/proxy", false),
  ])
  func aProxyIsAHostAndAPort(text: String, isProxy: Bool) {
    #expect(Endpoint.isProxyAddress(text) == isProxy)
  }

  @Test func anAddressIsShownAsItWouldBeWritten() throws {
    #expect("\(try Endpoint(parsing: "http://a:1/p/v1"))" == "a:1/p")
    #expect("\(try Endpoint(parsing: "https://a/"))" == "https://a")
    #expect("\(try Endpoint(parsing: "unix:/run/x"))" == "unix:/run/x")
    #expect(try Endpoint(parsing: "http://a:1/p").host == "a:1")
  }
}
