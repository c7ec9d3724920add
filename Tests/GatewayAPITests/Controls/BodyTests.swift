import FleetModel
import Testing

@testable import GatewayAPI

@Suite struct BodyTests {
  private func control(_ text: String, _ verb: ControlVerb) throws -> ControlBody {
    try ControlBody(parsing: Array(text.utf8), for: verb)
  }

  @Test func everyFieldOfAControlSurvivesTheWire() throws {
    var body = ControlBody()
    (body.deadline, body.reason) = (.seconds(300), "hot: \"84\" °C")
    (body.isDryRun, body.isForced, body.revertAfter) = (true, true, .milliseconds(1500))
    body.notAfter = .sample
    #expect(try ControlBody(parsing: body.bytes, for: .drain) == body)
    var weight = ControlBody()
    weight.weight = 0.25
    #expect(try ControlBody(parsing: weight.bytes, for: .weight) == weight)
  }

  @Test(arguments: ["", "{}", #"{"deadline_s":null,"reason":null}"#, #"{"later":{"a":[1]}}"#])
  func whatIsNotSaidIsNotMeant(_ text: String) throws {
    #expect(try control(text, .drain) == ControlBody())
    #expect(throws: BodyProblem.self) { try control(text, .weight) }
  }

  @Test func fieldsOfOtherControlsAreUnknownAndPassedOver() throws {
    #expect(try control(#"{"weight":"heavy"}"#, .drain) == ControlBody())
    #expect(try control(#"{"deadline_s":-1,"revert_after_s":-1}"#, .undo) == ControlBody())
  }

  @Test(arguments: [
    (ControlVerb.drain, #"{"deadline_s":"soon"}"#, "deadline_s"),
    (.drain, #"{"deadline_s":-1}"#, "deadline_s"), (.drain, #"{"deadline_s":86401}"#, "deadline_s"),
    (.drain, #"{"deadline_s":1e999}"#, "deadline_s"), (.drain, #"{"dry_run":1}"#, "dry_run"),
    (.drain, #"{"force":"yes"}"#, "force"), (.drain, #"{"reason":7}"#, "reason"),
    (.resume, #"{"revert_after_s":0}"#, "revert_after_s"),
    (.drain, #"{"not_after":"soon"}"#, "not_after"), (.undo, #"{"not_after":0}"#, "not_after"),
    (.confirm, #"{"not_after":"2026-02-30T00:00:00Z"}"#, "not_after"),
    (.remove, #"{"not_after":["2026-01-15T10:30:10Z"]}"#, "not_after"),
    (.weight, #"{"weight":-0.1}"#, "weight"), (.weight, #"{"weight":100.1}"#, "weight"),
    (.weight, #"{"weight":NaN}"#, "weight"), (.weight, #"{"weight":null}"#, "weight"),
    (.weight, #"{"weight":[1]}"#, "weight"), (.weight, #"{"reason":"x"}"#, "weight"),
    (.drain, "{\"reason\":\"\(String(repeating: "x", count: 257))\"}", "reason"),
    (.drain, "{\"reason\":\"\(String(repeating: "é", count: 5000))\"}", "reason"),
  ])
  func theFieldThatIsWrongIsNamed(_ verb: ControlVerb, _ text: String, _ field: String) {
    #expect {
      try control(text, verb)
    } throws: { error in
      let problem = error as? BodyProblem
      return problem?.field == field && problem?.detail.hasPrefix("'\(field)' must be ") == true
    }
  }

  @Test(arguments: ["[]", "7", "null", "\"x\"", "{", "{}}", #"{"reason":"a"} x"#, "\u{0}"])
  func whatIsNoObjectIsRefused(_ text: String) {
    #expect {
      try control(text, .drain)
    } throws: { error in
      (error as? BodyProblem)?.code == "invalid_body"
    }
  }

  @Test func aRegistrationIsReadWhole() throws {
    let text = """
      {"id":"gpu-1","url":"http://10.0.0.5:8000","type":"A100","gpus":8,"region":"us-east",
      "memory_total_gb":640,"models":["m","n"],"weight":0.5,
      "limits":{"concurrency":20,"requests_per_minute":600,"tokens_per_minute":90000,"x":1}}
      """
    let body = try RegistrationBody(parsing: Array(text.utf8))
    #expect(body.id == "gpu-1" && body.url == "http://10.0.0.5:8000" && body.type == "A100")
    #expect(body.gpuCount == 8 && body.region == "us-east" && body.memoryTotalGB == 640)
    #expect(body.models == ["m", "n"] && body.weight == 0.5 && body.concurrency == 20)
    #expect(body.requestsPerMinute == 600 && body.tokensPerMinute == 90_000)
    let least = #"{"id":"a","url":"http://h","models":["m"]}"#
    #expect(try RegistrationBody(parsing: Array(least.utf8)).gpuCount == 1)
    #expect(try RegistrationBody(parsing: body.bytes) == body)
  }

  @Test(arguments: [
    (#""id":"""#, "id"), (#""id":7"#, "id"), (#""url":null"#, "url"), (#""models":[]"#, "models"),
    (#""models":["m",7]"#, "models[1]"), (#""models":["m",""]"#, "models[1]"),
    (#""gpus":65"#, "gpus"), (#""gpus":1.5"#, "gpus"), (#""weight":101"#, "weight"),
    (#""memory_total_gb":-1"#, "memory_total_gb"),
    (#""limits":{"concurrency":0}"#, "limits.concurrency"),
    (#""limits":7"#, "limits"),
  ])
  func aRegistrationThatMakesNoSenseIsRefused(_ part: String, _ field: String) {
    // The first field of a name counts.
    let text = "{\(part),\"id\":\"a\",\"url\":\"http://h\",\"models\":[\"m\"]}"
    #expect {
      try RegistrationBody(parsing: Array(text.utf8))
    } throws: { error in
      (error as? BodyProblem)?.field == field
    }
  }

  @Test func aHeartbeatSaysWhatItLikes() throws {
    #expect(try HeartbeatBody(parsing: []) == HeartbeatBody())
    let text = """
      {"load_pct":42.5,"memory_free_gb":512,"latency_ms":23,"in_flight":3,"queued":1,
      "gpus":[{"index":0,"temperature_c":64}],"region":7}
      """
    let body = try HeartbeatBody(parsing: Array(text.utf8))
    #expect(body.loadPercent == 42.5 && body.memoryFreeGB == 512 && body.inFlight == 3)
    #expect(body.gpus?.first?.temperatureCelsius == 64)
    #expect(try HeartbeatBody(parsing: body.bytes) == body)
    #expect(HeartbeatBody().bytes == Array("{}".utf8))
    for (text, field) in [
      (#"{"load_pct":101}"#, "load_pct"), (#"{"in_flight":-1}"#, "in_flight"),
      (#"{"gpus":[{"temperature_c":"hot"}]}"#, "gpus[0].temperature_c"),
    ] {
      #expect {
        try HeartbeatBody(parsing: Array(text.utf8))
      } throws: { error in
        (error as? BodyProblem)?.field == field
      }
    }
  }

  @Test(arguments: [("\"17\"", 17), ("\"0\"", 0), ("*", nil)])
  func ifMatchNamesARevision(_ text: String, _ revision: Int?) throws {
    #expect(try RevisionTag.expected(by: text) == revision)
    if let revision { #expect(RevisionTag(revision: revision).text == text) }
  }

  @Test(arguments: [
    "", "17", "\"", "\"\"", "W/\"17\"", "\"17\", \"18\"", "\"-1\"", "\"x\"",
    "\"99999999999999999999\"",
  ])
  func ifMatchThatNamesNoneIsRefused(_ text: String) {
    #expect(throws: BodyProblem.self) { try RevisionTag.expected(by: text) }
  }
}
