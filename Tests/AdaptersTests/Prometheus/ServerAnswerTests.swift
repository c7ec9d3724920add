import FleetModel
import Testing

@testable import Adapters

/// Answers of Prometheus, of what answers as it does, and of what stands in between.
@Suite struct ServerAnswerTests {
  @Test(arguments: [
    ("", SourceProblem.notJSON(looksLike: "an empty body")),
    ("<!DOCTYPE html><html><body>Sign in</body>", .notJSON(looksLike: "an HTML page")),
    ("Unauthorized", .notJSON(looksLike: "plain text")),
    ("[]", .wrongShape(field: "status")), ("{}", .wrongShape(field: "status")),
    (#"{"status":"success"}"#, .wrongShape(field: "data.resultType")),
    (
      #"{"status":"success","data":["a","b"]}"#, .wrongShape(field: "data.resultType")
    ),
    (
      #"{"status":"success","data":{"resultType":"scalar","result":[1787322600.781,"42"]}}"#,
      .wrongShape(field: "data.resultType")
    ),
    (
      #"{"status":"success","data":{"resultType":"string","result":[1787322600.781,"foo"]}}"#,
      .wrongShape(field: "data.resultType")
    ),
    (
      #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[]}]}}"#,
      .wrongShape(field: "data.resultType")
    ),
    (
      #"{"status":"error","errorType":"timeout","error":"query timed out"}"#,
      .other("it refuses our query: query timed out")
    ),
    (#"{"status":"error"}"#, .other("it refuses our query: it does not say why")),
    (
      #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":"#,
      .malformed(offset: 75, expected: "expected a value")
    ),
  ])
  func whatIsNoVectorIsAProblem(body: String, problem: SourceProblem) {
    #expect(throws: problem) { try ServerAnswer(parsing: Array(body.utf8)) }
  }

  @Test func seriesHaveLabelsAndValues() throws {
    let answer = try answer(
      #"{"metric":{"__name__":"up","job":"a\"b\n"},"value":[1787322600.781,"31"]},"#
        + #"{"metric":{},"value":[1787322600.781,"NaN"]},{"metric":{"x":""},"value":[1,"+Inf"]},"#
        + #"{"metric":{},"histogram":[1,{"count":"1"}]},{"metric":{},"value":[1,31]},7,null"#)
    #expect(answer.series.map { $0["__name__"] } == ["up", nil, nil, nil, nil])
    #expect(answer.series[0]["job"] == "a\"b\n")
    #expect(answer.series[2]["x"] == nil, "an empty label is none")
    let numbers = answer.series.map { $0.values.first?.number }
    #expect(numbers[0] == 31 && numbers[1]?.isNaN == true && numbers[2] == .infinity)
    #expect(numbers[3] == nil && numbers[4] == nil, "a number without quotes is none of theirs")
    #expect(answer.time == WallTime(milliseconds: 1_787_322_600_781))
  }

  @Test func aPartOfTheDataIsSaidToBeMissing() throws {
    let body =
      #"{"status":"success","data":{"resultType":"vector","result":[]},"#
      + #""warnings":["one shard did not answer"],"infos":["x"]}"#
    #expect(try ServerAnswer(parsing: Array(body.utf8)).warnings == ["one shard did not answer"])
  }

  @Test(arguments: [
    ("gpu-a01:8000", "gpu-a01"), ("10.0.0.7:9400", "10.0.0.7"), ("[::1]:8000", "::1"),
    ("gpu-a01", "gpu-a01"), ("http://gpu-a01:8000/metrics", "http://gpu-a01:8000/metrics"),
    ("a:b", "a:b"), ("::1", "::1"), ("", ""), ("[", "["), (":1", ""),
  ])
  func theHostIsTheInstanceWithoutItsPort(instance: String, host: String) {
    #expect(HostName.of(instance: instance) == host)
  }

  @Test func seriesBecomeLinesThatAreReadAsTheyCame() throws {
    var lines = SeriesLines()
    for series in try answer(
      #"{"metric":{"__name__":"x","a":"q\"b\\s\nn"},"value":[1,"2.5"]},"#
        + #"{"metric":{"series":"y"},"value":[1,"3"]},{"metric":{"series":"z"},"value":[1,"NaN"]}"#
    ).series {
      lines.append(series)
    }
    let text = String(decoding: lines.bytes, as: UTF8.self)
    #expect(text == "x{a=\"q\\\"b\\\\s\\nn\",} 2.5\ny{} 3.0\n")
  }
}

/// An answer with `series` in it.
func answer(_ series: String) throws -> ServerAnswer {
  try ServerAnswer(parsing: vector(series))
}

func vector(_ series: String) -> [UInt8] {
  Array(
    #"{"status":"success","data":{"resultType":"vector","result":[\#(series)]}}"#.utf8)
}
