import Commands
import FleetModel
import GatewayServer
import Testing

@testable import CollieRuntime

@Suite struct InvocationTests {
  @Test func watchesThePracticeFleetWhenToldNothing() throws {
    let invocation = try Invocation(parsing: [])
    #expect(invocation.verb == .watch)
    #expect(invocation.gateway == nil)
    #expect(invocation.practiceNodes == 40)
  }

  @Test func takesValuesAfterASpaceOrAnEqualsSign() throws {
    let spaced = try Invocation(parsing: ["--gateway", "http://g:1", "--interval", "500ms"])
    let joined = try Invocation(parsing: ["--gateway=http://g:1", "--interval=500ms"])
    #expect(spaced == joined)
    #expect(spaced.interval == .milliseconds(500))
  }

  @Test(arguments: [
    ("500ms", 500), ("2s", 2000), ("1m", 60_000), ("3", 3000), ("0.5s", 500),
  ])
  func readsTimes(text: String, milliseconds: Int64) throws {
    let invocation = try Invocation(parsing: ["--interval", text])
    #expect(invocation.interval == .milliseconds(milliseconds))
  }

  @Test func readsTheSizeOfAFrame() throws {
    let invocation = try Invocation(parsing: ["frame", "--size", "200x60", "--roles"])
    #expect(invocation.verb == .frame)
    #expect((invocation.columns, invocation.rows) == (200, 60))
    #expect(invocation.showsRoles)
  }

  @Test func collectsSeveralListeners() throws {
    let invocation = try Invocation(
      parsing: ["serve", "--listen", "127.0.0.1:0", "--listen", "unix:/run/c.sock"])
    #expect(invocation.listeners == ["127.0.0.1:0", "unix:/run/c.sock"])
  }

  @Test(arguments: [
    (["--help"], nil), (["-h"], nil), (["serve", "--help"], Invocation.Verb.serve),
    (["help", "frame"], .frame), (["help"], nil),
  ])
  func knowsWhatHelpIsAbout(arguments: [String], topic: Invocation.Verb?) throws {
    let invocation = try Invocation(parsing: arguments)
    #expect(invocation.verb == .help)
    #expect(invocation.helpTopic == topic || invocation.helpTopic == .watch && topic == nil)
  }

  @Test(arguments: [
    (["--gatway", "x"], "there is no option '--gatway'; did you mean '--gateway'?"),
    (["sevre"], "there is no command 'sevre'; did you mean 'serve'?"),
    (["frame", "extra"], "'extra' is one word too many"),
    (["help", "sevre"], "there is no command 'sevre'; did you mean 'serve'?"),
    (["--proxy", "p:1"], "--proxy is for a gateway: give its address with --gateway"),
    (["--key-file", "k"], "--key-file is for a gateway: give its address with --gateway"),
    (
      ["frame", "--gateway", "g", "--practice", "3"],
      "--practice is for the practice fleet, which --gateway does without"
    ),
    (["--gateway"], "--gateway needs a value: --gateway URL"),
    (["--gateway="], "--gateway needs a value: --gateway URL"),
    (["--ascii=yes"], "--ascii takes no value"),
    (["--listen", ":1"], "--listen is for serve, not for watch"),
    (["--interval", "1h"], "--interval takes a time from 200ms to 60s, not '1h'"),
    (["--interval", "1e999"], "--interval takes a time from 200ms to 60s, not '1e999'"),
    (["--interval", "nan"], "--interval takes a time from 200ms to 60s, not 'nan'"),
    (["--practice", "0"], "--practice takes a whole number from 1 to 10000, not '0'"),
    (["--seed", "-1"], "--seed takes a whole number from 0 or more, not '-1'"),
    (["--traffic", "nan"], "--traffic takes a number from 0 to 100, not 'nan'"),
    (["frame", "--size", "0x40"], "--size takes columns and rows such as 120x40, not '0x40'"),
    (["frame", "--size", "120"], "--size takes columns and rows such as 120x40, not '120'"),
    (
      ["frame", "--view", "cost"],
      "--view takes one of overview, nodes, queues, latency, spend, events, not 'cost'"
    ),
  ])
  func saysWhatIsWrong(arguments: [String], words: String) {
    #expect(throws: UsageProblem(words)) { try Invocation(parsing: arguments) }
  }

  @Test func everyOptionIsInTheHelpOfItsCommands() {
    for flag in Flag.all {
      for verb in flag.verbs {
        #expect(helpText(about: verb).contains(flag.name + " ") == true, "\(flag.name) in \(verb)")
      }
    }
  }
}
