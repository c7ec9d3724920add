import FleetModel
import OperatorSetup
import Testing

/// What is in effect, written down: read again, it says the same.
@Suite struct AlertTextTests {
  @Test(
    arguments: [
      "",
      """
      objectives: {ttft: off, e2e: 2s, models: {"gpt-4.1": {ttft: 90s, itl: 30ms}, yes: {ttft: 1500ms}}}
      alerts:
        rules:
          node-load: {above: 95.5, clear: 90, for: 90s, severity: critical, nodes: 'region:eu-*'}
          node-ecc: off
          "eu \\"busy\\"": {when: load > 95, clear: load < 90, runbook: "say \\"\\\\\\""}
        notify: [bell, osc9]
        webhook: {url: "https://hooks.example/a", key_command: [pass, "show hook"], proxy: "http://p:1"}
      """,
    ])
  func itReadsAsItWasMeant(text: String) throws {
    let setup = try #require(reading(text).setup ?? (text.isEmpty ? OperatorSetup() : nil))
    let written = AlertText(setup.alerts, setup.objectives).lines.joined(separator: "\n") + "\n"
    let again = reading(written)
    #expect(again.mistakes.isEmpty, "\(again.mistakes)")
    #expect(again.setup?.alerts == setup.alerts)
    #expect(again.setup?.objectives == setup.objectives)
  }
}
