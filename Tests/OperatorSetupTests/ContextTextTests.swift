import OperatorSetup
import Testing

/// The gateways that there are, written down: read again, they are the same.
@Suite struct ContextTextTests {
  @Test(arguments: [
    """
    context: off
    contexts:
      prod:
        gateway: https://gateway.example:8443/a/v1/v1
        key_file: ~/.config/collie/prod.key
        ca_file: /etc/ssl/prod.pem
        proxy: socks5://bastion:1080
        interval: 1500ms
        protected: true
        access: locked
        bulk_percent: 2.5%
      off: {gateway: unix:/run/collie.sock, key_env: STAGING_KEY, access: read-only, color: green}
      "12": {gateway: "http://[::1]:8080", key_command: [pass, 'show "it"', 'a\\b']}
      sock: {gateway: "http+unix://%2Frun%2Fa%20b.sock/x"}
    """,
    """
    contexts:
      lab:
        sources:
          - vllm=http://node1:8000
          - {kind: dcgm, url: "http://n:9400", name: "null", node: "a: b", region: eu, interval: 10s}
          - {kind: vllm, url: "http://n/federate?match[]={a='b c'}", node_label: pod, key_env: A_KEY}
          - {kind: sgl-router, url: "https://r", key_env: A, worker_key_command: [pass, w]}
          - {kind: haproxy, url: unix:/run/haproxy.sock}
          - {kind: haproxy, url: "tcp://h:9999"}
          - kind: openmetrics
            url: http://n:9000
            map:
              model: model_name
              in_flight: my_running
              queued: {series: my_queue, labels: {lane: "fast \\"1\\"", y: "no"}}
              tokens_total: [in_total, out_total]
              load_pct: {series: busy, scale: 0.3}
              cache_pct: {series: kv, scale: 7.3}
              ttft: {series: first, unit: us}
              e2e: whole_seconds_bucket
        discover:
          - {kind: vllm, files: [~/t/*.json, /etc/t.yaml], node_label: pod, region: us, key_env: B}
          - {kind: vllm, srv: _vllm._tcp.gpu.example, dns: 127.0.0.1:8600, interval: 5s}
          - {kind: dcgm, srv: _dcgm._tcp.gpu.example}
        nodes: {gpu-01: [10.0.0.1, GPU-01.example], "no": '::1', 'llm/a': [a]}
    """,
  ])
  func theyReadAsTheyWereMeant(text: String) throws {
    let first = reading(text)
    let setup = try #require(first.setup, "\(first.mistakes)")
    let written = ContextText(setup).lines.joined(separator: "\n") + "\n"
    let again = reading(written)
    #expect(again.mistakes.isEmpty, "\(again.mistakes)\n\(written)")
    #expect(again.setup == setup, "\(written)")
  }

  @Test func whereThereAreNoneNothingIsSaid() {
    #expect(ContextText(OperatorSetup()).lines.isEmpty)
  }
}
