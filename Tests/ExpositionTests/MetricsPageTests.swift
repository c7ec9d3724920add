import Testing

@testable import Exposition

/// What a page comes to when some of its names are wanted.
@Suite struct MetricsPageTests {
  struct Taken: Equatable {
    var name: String
    var labels: [String: String]
    var value: Double

    init(_ name: String, _ labels: [String: String], _ value: Double) {
      (self.name, self.labels, self.value) = (name, labels, value)
    }

    init(_ name: String, _ value: Double) { self.init(name, [:], value) }
  }

  static func read(
    _ text: String, _ names: [String], labels: [String] = ["a", "b", "le"],
    limits: PageLimits = PageLimits()
  ) -> (taken: [Taken], report: PageReport) {
    var taken: [Taken] = []
    let report = MetricsPage(SeriesTable(names), limits: limits).read(Array(text.utf8)) {
      place, sample in
      var known: [String: String] = [:]
      for label in labels { known[label] = sample.text(named: label) }
      taken.append(Taken(names[place], known, sample.value))
    }
    return (taken, report)
  }

  static let good: [(String, Taken?)] = [
    ("x 12", Taken("x", 12)),
    ("x 12\n", Taken("x", 12)),
    ("x 12\r\n", Taken("x", 12)),
    ("  x\t12  ", Taken("x", 12)),
    ("x{} 1", Taken("x", 1)),
    (#"x{a="1",b="2",} 7"#, Taken("x", ["a": "1", "b": "2"], 7)),
    (#"x   {  a = "b" , b = "d" }    9   1787322600000"#, Taken("x", ["a": "b", "b": "d"], 9)),
    (
      #"x{a="C:\\DIR",b="say \"no\"\nnow"} 1"#,
      Taken("x", ["a": #"C:\DIR"#, "b": "say \"no\"\nnow"], 1)
    ),
    (#"x{a="} 5",b="{"} 1"#, Taken("x", ["a": "} 5", "b": "{"], 1)),
    (#"x{a="",b="模型/千问 🚀"} 1"#, Taken("x", ["a": "", "b": "模型/千问 🚀"], 1)),
    (##"x_bucket{le="1"} 4 # {trace="a\"b"} 0.4 1.5"##, nil),
    (##"x{a="1"} 4 1787322600.123 # {trace="z"} 0.4 1.5"##, Taken("x", ["a": "1"], 4)),
    ("x 4 -3982045", Taken("x", 4)),
    (#"x{"a"="quoted"} 4"#, Taken("x", ["a": "quoted"], 4)),
    ("x_created 1.7e9\nx 3", Taken("x", 3)),
    ("# HELP x y\n# TYPE x gauge\n\n\nx 3\n# EOF\nx 4", Taken("x", 3)),
    (#"{"utf8.name",a="1"} 6"#, nil),
  ]

  @Test(arguments: good)
  func isReadByTheRules(text: String, wanted: Taken?) {
    let (taken, report) = Self.read(text, ["x"])
    #expect(taken == [wanted].compactMap { $0 }, "\(text)")
    #expect(report.badLines == 0, "\(text)")
  }

  @Test(arguments: [
    #"x{a="b"}"#, #"x{a="b 3"#, "x{a=b} 4", "1x 6", "x 0x1p-3", "x 1_000", "x 4 what", "x",
    "<html>",
    #"x{a="1" b="2"} 3"#, "x 1e", "x --1", "x .",
  ])
  func whatMakesNoSenseIsCounted(line: String) {
    let (taken, report) = Self.read("x 1\n\(line)\nx 2\n", ["x"])
    #expect(taken == [Taken("x", 1), Taken("x", 2)], "\(line)")
    #expect(report.badLines == 1, "\(line)")
    #expect(report.firstBadLine == 2, "\(line)")
  }

  @Test(
    arguments: [
      ("31.0", 31), ("8.128902e+06", 8_128_902), ("2.1000123904e+010", 21_000_123_904),
      ("1.7560473e+07", 17_560_473), ("5e-05", 5e-05), ("-0", 0), ("18446744073709551615", 0x1p64),
      ("0.1", 0.1), (".5", 0.5), ("5.", 5), ("1e400", .infinity),
      ("123456789012345678901234567890", 0x1.8ee90ff6c373ep96),
      ("+Inf", .infinity), ("-Inf", -.infinity), ("Inf", .infinity),
      ("0.30000000000000004441", 0.30000000000000004441),
    ] as [(String, Double)])
  func numbersAreThoseOfAnyWriter(text: String, value: Double) {
    #expect(Self.read("x \(text)", ["x"]).taken.map(\.value) == [value], "\(text)")
  }

  @Test func notANumberIsAValue() {
    let (taken, report) = Self.read("x NaN\nx nan", ["x"])
    #expect(taken.map(\.value.isNaN) == [true, true])
    #expect(report.badLines == 0)
  }

  /// Bounds are compared as numbers, and lines that differ only in theirs are known as such.
  @Test func aHistogramIsOneWalk() {
    let text = """
      h_bucket{a="1",le="0.1",b="x"} 1
      h_bucket{a="1",le="1.0",b="x"} 2
      h_bucket{a="1",le="+Inf",b="x"} 3
      h_bucket{a="2",le="1e-01",b="x"} 4
      h_bucket{a="2",le="1",b="x"} 5
      h_bucket{le="0.1",a="1",b="x"} 6
      h_count{a="1",b="x"} 3
      """
    var bounds: [Double] = []
    var sequels: [Bool] = []
    var labels: [String?] = []
    var identities: [UInt64] = []
    _ = MetricsPage(SeriesTable(["h_bucket"])).read(Array(text.utf8)) { _, sample in
      bounds.append(sample.number(of: "le") ?? -1)
      sequels.append(sample.isSequel)
      labels.append(sample.text(of: "a"))
      identities.append(sample.identity(without: "le"))
    }
    #expect(bounds == [0.1, 1, .infinity, 0.1, 1, 0.1])
    #expect(sequels == [false, true, true, false, true, false])
    #expect(labels == ["1", "1", "1", "2", "2", "1"])
    #expect(identities[0] == identities[1])
    #expect(identities[0] != identities[3])
    #expect(identities[0] == identities[5])
  }

  /// Lines of one histogram whatever stands behind their values, or in their place.
  @Test(
    arguments: [
      ("2", 2), ("2 1787322600000", 2), ("2.5e+01\r", 25), (##"2 # {trace="\""} 0.4 1.5"##, 2),
      ("+2", 2), ("NaN", nil), ("", nil), ("2 what", nil), ("2what", nil), ("\"", nil),
      ("2.5.1", nil),
    ] as [(String, Double?)])
  func sequelsAreReadByTheRules(value: String, wanted: Double?) {
    let lines = [
      #"h_bucket{a="1",le="0.1",b="x"} 1"#, #"h_bucket{a="1",le="1.0",b="x"} \#(value)"#,
      #"h_bucket{a="1",le="2.0",b="x"} 3"#,
    ]
    for end in ["", "\n"] {
      let (taken, report) = Self.read(lines.joined(separator: "\n") + end, ["h_bucket"])
      let values = taken.map(\.value).filter { !$0.isNaN }
      #expect(values == [1, wanted, 3].compactMap { $0 }, "\(value)")
      #expect(taken.last?.labels == ["a": "1", "le": "2.0", "b": "x"], "\(value)")
      #expect(report.badLines == (wanted == nil && value != "NaN" ? 1 : 0), "\(value)")
    }
  }

  /// A line that stops in its middle is bad alone, wherever it stops.
  @Test func whatIsCutOffHarmsNothingElse() {
    let line = #"h_bucket{a="1",le="0.5",b="x"} 2"#
    for count in 1..<line.utf8.count - 1 {
      let cut = String(line.prefix(count))
      let text = """
        h_bucket{a="1",le="0.1",b="x"} 1
        \(cut)
        h_bucket{a="1",le="2.0",b="x"} 3
        """
      let (taken, report) = Self.read(text, ["h_bucket"])
      #expect(taken.map(\.value) == [1, 3], "\(cut)")
      #expect(report.firstBadLine == 2, "\(cut)")
      #expect(Self.read(line + "\n" + cut, ["h_bucket"]).taken.map(\.value) == [2], "\(cut)")
    }
  }

  /// Bounds in seconds become milliseconds without a digit too many.
  @Test(
    arguments: [
      ("0.07", 70), ("0.001", 1), ("2.5", 2500), ("1e-05", 0.01), ("1e+01", 10_000),
      ("+Inf", .infinity), ("0.30000000000000004441", 300.00000000000004),
    ] as [(String, Double)])
  func boundsAreScaledExactly(text: String, milliseconds: Double) {
    var bounds: [Double?] = []
    let page = "h_bucket{le=\"\(text)\"} 1\nh_bucket{ le = \"\(text)\" } 1\n"
    _ = MetricsPage(SeriesTable(["h_bucket"])).read(Array(page.utf8)) {
      bounds.append($1.bound(tens: 3))
    }
    #expect(bounds == [milliseconds, milliseconds])
  }

  @Test func namesThatOnlyBeginAlikeAreOthers() {
    let (taken, _) = Self.read("xy 1\nx 2\nx{a=\"1\"} 3\nx_total 4\nxy{} 5\n", ["x", "x_total"])
    #expect(taken.map(\.value) == [2, 3, 4])
  }

  /// Families that nobody wants are passed over whole, and what is wanted is found wherever it stands.
  @Test func whatStandsBetweenUnwantedFamiliesIsFound() {
    let text = """
      # HELP other_seconds Of no use, # and with a sign.
      # TYPE other_seconds histogram
      other_seconds_bucket{a="#",le="1"} 1
      other_seconds_bucket{a="
      other_seconds_count{a="#"} 1
      # HELP more Of no use.
      # TYPE more counter
      more_total 4
      x{a="1"} 1
      # TYPE more_of_it gauge
      more_of_it 5
      # HELP x What is wanted.
      # TYPE x gauge
      x{a="2"} 2
      # HELP last Of no use.
      # TYPE last gauge
      last 1 # {a="b"} 2
      x{a="3"} 3
      x{a="4} 3
      """
    let (taken, report) = Self.read(text, ["x"])
    #expect(taken.map(\.value) == [1, 2, 3])
    #expect(report.badLines == 1)
    #expect(report.firstBadLine == 19)
  }

  @Test func nothingIsWithoutBounds() {
    var limits = PageLimits()
    (limits.series, limits.labels, limits.textBytes) = (3, 2, 4)
    let many = Self.read("x 1\nx 2\nx 3\nx 4\n", ["x"], limits: limits)
    #expect(many.taken.count == 3)
    #expect(many.report.isCut)
    let wide = Self.read(#"x{a="1",b="2",c="3"} 1"#, ["x"], limits: limits)
    #expect(wide.report.badLines == 1)
    let long = Self.read(#"x{a="123456"} 1"#, ["x"], limits: limits)
    #expect(long.taken == [Taken("x", ["a": "1234"], 1)])
  }
}
