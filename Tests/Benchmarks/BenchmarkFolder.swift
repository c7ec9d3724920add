import Glibc

/// A folder for one run, with the configurations of the programs that are compared.
final class BenchmarkFolder {
  let path: String

  init() {
    var template = Array(("/tmp/collie-benchmark-" + String(repeating: "X", count: 6)).utf8CString)
    path = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    mkdir(path + "/logs", 0o755)
  }

  private static let answer =
    #"{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"m","choices":["#
    + #"{"index":0,"message":{"role":"assistant","content":"Hello! How can I help you today?"},"#
    + #""finish_reason":"stop"}],"usage":{"prompt_tokens":21,"completion_tokens":10,"#
    + #""total_tokens":31}}"#

  /// nginx giving the same answer to everything.
  func nginxUpstream() -> Peer {
    nginx("upstream") {
      """
      server { listen 127.0.0.1:\($0); location / {
        default_type application/json; return 200 '\(Self.answer)'; } }
      """
    }
  }

  /// nginx with one worker in front of it.
  func nginxProxy(to port: Int) -> Peer {
    nginx("proxy") {
      """
      upstream u { server 127.0.0.1:\(port); keepalive 64; keepalive_requests 100000000; }
      server { listen 127.0.0.1:\($0); location / {
        proxy_pass http://u; proxy_http_version 1.1; proxy_set_header Connection ""; } }
      """
    }
  }

  /// nginx giving the same page of metrics to everybody who asks.
  func pages(_ page: String) -> Peer {
    let file = write("metrics", page)
    return nginx("pages") {
      "server { listen \($0); location = /metrics { default_type text/plain; alias \(file); } }"
    }
  }

  func nginx(_ name: String, _ servers: (Int) -> String) -> Peer {
    let port = Self.freePort()
    let file = write(
      name + ".conf",
      """
      worker_processes 1; daemon off; master_process off; pid \(path)/\(name).pid;
      error_log \(path)/\(name).log;
      events { worker_connections 4096; }
      http { access_log off; keepalive_requests 100000000; client_body_temp_path \(path)/b;
      proxy_temp_path \(path)/p; fastcgi_temp_path \(path)/f; uwsgi_temp_path \(path)/u;
      scgi_temp_path \(path)/s;
      \(servers(port)) }
      """)
    return Peer(["/usr/sbin/nginx", "-p", path, "-c", file], port: port)
  }

  func collie(
    _ program: String, over port: Int, price: Int = 0, keepsLedger: Bool = false,
    concurrency: Int = 2000
  ) -> Peer {
    let own = Self.freePort()
    let file = write(
      "collie-\(own).yaml",
      """
      listeners: ["127.0.0.1:\(own)"]
      nodes:
        - {id: node-1, url: "http://127.0.0.1:\(port)", gpu: H100, gpus: 8, models: [m], concurrency: \(concurrency)}
      models:
        - {name: m, price: \(price), queue: 10000}
      limits: {connections: 4096}
      cache: off
      \(keepsLedger ? "data: \(path)/data-\(own)" : "")
      """)
    return Peer([program, "serve", "--config", file], port: own)
  }

  /// LiteLLM's proxy, where there is one.
  func litellm(over port: Int) -> Peer? {
    guard let program = Self.find("LITELLM", "litellm") else { return nil }
    let own = Self.freePort()
    let file = write(
      "litellm.yaml",
      """
      model_list:
        - model_name: m
          litellm_params: {model: openai/m, api_base: "http://127.0.0.1:\(port)/v1", api_key: none}
      general_settings: {dangerously_permit_weak_or_unset_master_key: true}
      """)
    return Peer(
      [program, "--config", file, "--port", "\(own)", "--host", "127.0.0.1"], port: own,
      patience: 120)
  }

  /// Requests for an answer, for three seconds.
  func load(_ port: Int, connections: Int = 16) -> Load {
    let script = write(
      "chat.lua",
      """
      wrk.method = "POST"
      wrk.headers["Content-Type"] = "application/json"
      wrk.body = '{"model":"m","messages":[{"role":"system","content":"You are a helpful assistant."},\
      {"role":"user","content":"Hello! How are you today?"}],"temperature":0.7}'
      """)
    let output = path + "/wrk.txt"
    let wrk = Peer(
      [
        "/usr/bin/wrk", "-t1", "-c\(connections)", "-d3", "--latency", "-s", script,
        "http://127.0.0.1:\(port)/v1/chat/completions",
      ], output: output)
    wrk.wait()
    return Load(parsing: contents(output))
  }

  func write(_ name: String, _ text: String) -> String {
    let file = path + "/" + name
    guard let stream = fopen(file, "w") else { fatalError("cannot write \(file)") }
    fputs(text, stream)
    fclose(stream)
    return file
  }

  private static func find(_ variable: String, _ name: String) -> String? {
    if let named = getenv(variable) { return String(cString: named) }
    let folders = getenv("PATH").map { String(cString: $0) } ?? ""
    return folders.split(separator: ":").map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }

  /// A port that was free a moment ago.
  static func freePort() -> Int {
    let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(probe) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(probe, $0, length)
        getsockname(probe, $0, &length)
      }
    }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
