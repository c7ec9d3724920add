import Commands
import FleetModel
import FleetStore
import Listing
import Testing

@testable import CollieRuntime

/// One look at a real gateway, and at none.
@Suite struct FirstLookTests {
  private static let nowhere = Environment { _ in nil }

  @Test func aPracticeFleetIsListedAfterOneLook() throws {
    var invocation = Invocation()
    invocation.practiceNodes = 3
    let first = FirstLook(try WatchedFleet(invocation, environment: Self.nowhere))
    defer { first.stop() }
    let fleet = try first.fleet()
    for kind in ListKind.allCases where ![.operations, .audit].contains(kind) {
      let list = try FleetList(of: fleet, ListOptions(kind: kind))
      #expect(!list.rows.isEmpty, "\(kind)")
      #expect(list.gateway == "practice")
    }
    #expect(fleet.nodeCounts.total == 3)
    #expect(fleet.freshness == .live)
  }

  @Test func whereNothingListensThatIsSaid() throws {
    var invocation = Invocation()
    invocation.gateway = "http://127.0.0.1:1"
    let first = FirstLook(try WatchedFleet(invocation, environment: Self.nowhere))
    defer { first.stop() }
    do throws(StartProblem) {
      _ = try first.fleet()
      Issue.record("a fleet came from nowhere")
    } catch {
      #expect(error.status == ExitStatus.unreachable)
      #expect(error.words.contains("127.0.0.1:1"))
    }
    let check = CheckSurface(invocation: invocation, environment: Self.nowhere)
    #expect(check.verdict.status == .unknown)
    #expect(check.verdict.line.terminalString.hasPrefix("COLLIE UNKNOWN - "))
  }

  /// A mistake in what was typed is told before anybody is asked, and as one of the command line.
  @Test(arguments: [("laod>80", nil), (nil, "laod"), ("rps>1", nil)] as [(String?, String?)])
  func mistakesOfOurOwnComeFirst(filter: String?, sort: String?) {
    var invocation = Invocation()
    invocation.gateway = "http://127.0.0.1:1"
    (invocation.filter, invocation.order) = (filter, sort)
    let surface = ListSurface(kind: .nodes, invocation: invocation, environment: Self.nowhere)
    do throws(StartProblem) {
      _ = try surface.run()
      Issue.record("it was understood")
    } catch {
      #expect(error.status == ExitStatus.usage)
    }
  }
}
