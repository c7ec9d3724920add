import Foundation
import TestSupport
import Testing

/// OpenAI's own Python client, unchanged, against the gateway.
@Suite struct OpenAIClientTests {
  @Test(arguments: [false, true])
  func isAnsweredAsByOpenAI(overTLS: Bool) throws {
    let node = try Upstream("gpu-1")
    let folder = try Peers.Folder()
    let certificate = folder.path + "/certificate.pem"
    let gateway = try LiveGateway(
      """
      listeners: ["127.0.0.1:0"]
      nodes: [{id: gpu-1, url: "\(node.url)", gpu: H100, gpus: 8, models: [m]}]
      models: [{name: m, price: {in: 1, out: 2}, context: 100000}]
      retry: {tries: 2, deadline: 5s}
      \(overTLS ? try Self.tls(certificate, key: folder.path + "/key.pem") : "")
      \(Key.yaml())
      """)
    let client = try Peers.find(Peers.root.appending(path: ".build/peers/bin/python").path)
    let ending = try run(
      client,
      [
        Peers.folder.appending(path: "openai_client.py").path, gateway.base + "/v1",
        Key.client.secret, "m",
      ], ["PATH=/usr/bin:/bin"] + (overTLS ? ["SSL_CERT_FILE=\(certificate)"] : []))
    #expect(gateway.base.hasPrefix(overTLS ? "https://" : "http://"))
    #expect(ending.status == 0, "\(ending.errors)")
    let got = JSON(Array(ending.output.utf8))
    #expect(got["models"].list.map(\.text) == ["m"])
    #expect(got["content"].text == "gpu-1 hellothere")
    // Seven of the prompt and four of the answer, as the node counts.
    #expect(got["tokens"].whole == 11)
    #expect(got["streamed"].text == "0 1 2 3 4 ")
    #expect(got["stream_usage"].list.map(\.whole) == [5])
    #expect(got["usage_unasked"].flag == false)
    #expect(got["broken_stream"][0].text == "APIError")
    expect(got["unknown_model"], ["NotFoundError", "404", "model_not_found", "model"])
    expect(got["wrong_type"], ["BadRequestError", "400", "invalid_request", "temperature"])
    expect(got["wrong_key"], ["AuthenticationError", "401", "unauthorized", "null"])
    expect(got["too_long"], ["BadRequestError", "400", "context_length_exceeded", "messages"])
    expectHeaders(got["headers"])
  }

  /// Makes a certificate for this machine, and says where it is.
  private static func tls(_ certificate: String, key: String) throws -> String {
    let made = try run(
      Peers.find("/usr/bin/openssl"),
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-subj", "/CN=gateway", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out",
        certificate,
      ])
    guard made.status == 0 else { throw Never(description: made.errors) }
    return "tls: {certificate: \"\(certificate)\", key: \"\(key)\"}"
  }

  private func expectHeaders(_ headers: JSON) {
    #expect(headers["x-instance-id"].text == "gpu-1")
    #expect(headers["x-cache"].text == "miss")
    // 7 · $1 + 4 · $2, for a million.
    #expect(headers["x-cost-usd"].text == "0.000015")
    #expect(headers["x-request-id"].text?.isEmpty == false)
    #expect(headers["x-ratelimit-limit-requests"].text == "10000")
    #expect(headers["x-ratelimit-remaining-requests"].text == "9999")
  }

  private func expect(
    _ problem: JSON, _ parts: [String], at location: SourceLocation = #_sourceLocation
  ) {
    #expect(problem.list.map(\.description) == parts, sourceLocation: location)
  }
}
