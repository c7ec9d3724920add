import Glibc

/// A thousand engines with eight GPUs each as one nginx shows them: the same page at every address, in
/// which the time stands in the place of counters, so that a server that looks sees them grow.
struct MadeEngines {
  static let count = 1000
  private static let bounds = [
    "0.001", "0.005", "0.01", "0.02", "0.04", "0.06", "0.08", "0.1", "0.25", "0.5", "0.75", "1.0",
    "2.5", "5.0", "7.5", "10.0", "20.0", "40.0", "80.0",
  ]

  /// Where each of them is: addresses of this machine, all of them nodes of their own.
  static func hosts(_ port: Int) -> [String] {
    (0..<count).map { "127.1.\($0 / 100).\($0 % 100 + 1):\(port)" }
  }

  static let page: String = {
    var text = "# TYPE vllm:num_requests_running gauge\n"
    func line(_ name: String, _ labels: String, _ value: String) {
      text += "vllm:\(name){model_name=\"MODEL\",engine=\"0\"\(labels)} \(value)\n"
    }
    line("num_requests_running", "", "LAST")
    line("num_requests_waiting", "", "1")
    line("kv_cache_usage_perc", "", "0.LAST")
    line("prompt_tokens_total", "", "MANY")
    line("generation_tokens_total", "", "MANY")
    line("request_success_total", ",finished_reason=\"stop\"", "SOME")
    line("request_success_total", ",finished_reason=\"length\"", "FEW")
    for family in ["time_to_first_token", "e2e_request_latency"] {
      // Nine in ten are above the middle.
      for (place, bound) in bounds.enumerated() {
        line("\(family)_seconds_bucket", ",le=\"\(bound)\"", place < 7 ? "FEW" : "SOME")
      }
      line("\(family)_seconds_bucket", ",le=\"+Inf\"", "SOME")
    }
    for (name, value) in [
      ("GPU_UTIL", "8LAST"), ("FB_USED", "60000"), ("FB_FREE", "20000"), ("GPU_TEMP", "61"),
    ] {
      for gpu in 0..<8 {
        text += "DCGM_FI_DEV_\(name){gpu=\"\(gpu)\",UUID=\"GPU-\(gpu)\","
        text += "modelName=\"NVIDIA H100 80GB HBM3\"} \(value)\n"
      }
    }
    return text
  }()

  /// The past hour of the figures that are remembered, a value a minute, as OpenMetrics has it.
  static func past(_ port: Int, until end: Int) -> String {
    var text = ""
    let hosts = hosts(port)
    for (name, kind, value) in [
      ("vllm:num_requests_running", "gauge", { $0 / 60 % 9 }),
      ("vllm:num_requests_waiting", "gauge", { $0 / 60 % 2 }),
      ("vllm:generation_tokens", "counter", { $0 * 1000 }),
      ("DCGM_FI_DEV_GPU_UTIL", "gauge", { $0 / 60 % 90 }),
    ] as [(String, String, (Int) -> Int)] {
      text += "# TYPE \(name) \(kind)\n"
      let name = kind == "counter" ? name + "_total" : name
      for (place, host) in hosts.enumerated() {
        let labels =
          "instance=\"\(host)\",job=\"engines\",model_name=\"m\(place % 10)\",engine=\"0\""
        for time in stride(from: end - 3600, to: end, by: 60) {
          text += "\(name){\(labels)} \(value(time)) \(time)\n"
        }
      }
    }
    return text + "# EOF\n"
  }

  /// What nginx puts into it: the model by the last digit of the address, and the time in tenths of
  /// seconds, seconds and tens of them.
  static let maps = """
    map $server_addr $last { ~(.)$ $1; }
    map $msec $many { "~^([0-9]+)\\.([0-9])" $1$2; }
    map $msec $few { "~^([0-9]+)([0-9])\\." $1.$2; }

    """
  static let filters = """
    sub_filter_types text/plain; sub_filter_once off; sub_filter MODEL m$last;
    sub_filter LAST $last; sub_filter MANY $many; sub_filter SOME $msec; sub_filter FEW $few;
    """
}
