import Acting
import Commands
import FleetModel

@testable import Dashboard

/// Questions before changes, as an operator meets them in `SampleFleet`.
enum SampleActs {
  static let node = NodeID("gpu-ap-south-2")
  static let longName = NodeID(
    "vllm-llama-3-70b-instruct-production-eu-central-1a-7d9c5b8f6d-x2x4z")

  static func intent(
    _ node: NodeID, _ order: ControlOrder = .drain(deadline: nil), number: Int = 1
  ) -> Intent {
    var intent = Intent(
      id: Intent.ID("collie-test-\(number)"), source: SampleFleet.source, node: node, revision: 7,
      order: order)
    intent.standing = NodeStanding(state: .ready, weight: 1)
    return intent
  }

  static func target(
    _ node: NodeID, _ preview: ActionDialog.Preview = .awaited
  ) -> ActionDialog.Target {
    var target = ActionDialog.Target(node: node, revision: 7, intent: intent(node))
    target.preview = preview
    return target
  }

  static func preview(of node: NodeID = node, after: Double = 280) -> PreviewReading {
    var preview = PreviewReading(node: node, verb: "drain")
    preview.before = NodeStanding(state: .ready, weight: 1)
    preview.after = NodeStanding(state: .draining, weight: 1)
    preview.inFlight = 14
    preview.oldest = .milliseconds(3200)
    var capacity = CapacityReading()
    (capacity.gpusTotal, capacity.floorPercent) = (304, 50)
    (capacity.gpusBefore, capacity.gpusAfter) = (296, after)
    capacity.models = [deepseek, claude]
    preview.capacity = capacity
    return preview
  }

  static var deepseek: ModelCapacity {
    var model = ModelCapacity(model: "deepseek-v3.2")
    (model.nodesBefore, model.nodesAfter, model.queued) = (4, 3, 0)
    return model
  }

  static var claude: ModelCapacity {
    var model = ModelCapacity(model: "claude-sonnet-4.5")
    (model.nodesBefore, model.nodesAfter) = (39, 38)
    (model.queued, model.placesLeft, model.sharePercent) = (96, 0, 16)
    (model.arrivalsPerSecond, model.servedPerSecond) = (24, 31.5)
    return model
  }

  static let fields: [ActionDialog.Field] = [
    ActionDialog.Field(.reason, "hot: 84 °C and ECC errors"),
    ActionDialog.Field(.deadline, "5m"), ActionDialog.Field(.revert),
  ]

  static func dialog(
    _ targets: [ActionDialog.Target], _ verb: ActRequest.Verb = .drain,
    fields: [ActionDialog.Field] = fields
  ) -> ActionDialog {
    ActionDialog(verb: verb, targets: targets, fields: fields, openedAt: SampleFleet.now)
  }

  /// The one that is asked for most: a drain with nothing against it.
  static var drain: ActionDialog { dialog([target(node, .known(preview()))]) }

  /// A drain that goes below the floor, with its word half typed.
  static var belowFloor: ActionDialog {
    var preview = preview(after: 140)
    var lost = deepseek
    lost.nodesAfter = 0
    preview.capacity?.models = [lost, claude]
    let refusal = PreviewReading.Refusal(
      code: "capacity_floor",
      detail: "140 of 304 weighted GPUs would be left, which is 46 %: the floor is 50 %")
    preview.refusal = refusal
    var dialog = dialog(
      [target(node, .known(preview))], fields: fields + [ActionDialog.Field(.name, "gpu-ap")])
    dialog.objections = [.belowFloor(refusal), .protected(name: "prod")]
    dialog.demandedWord = node.name
    dialog.focus = .field(.name)
    dialog.problem = "the name is not typed in full yet"
    return dialog
  }

  static var moved: ActionDialog {
    var objection = ControlObjection(
      status: 412, code: "revision_mismatch", words: "the node has changed")
    var now = NodeReading(id: node)
    (now.state, now.weight, now.revision) = (.draining, 1, 8)
    objection.node = now
    return dialog([target(node, .moved(objection))])
  }

  static var failed: ActionDialog {
    dialog([target(node, .failed("each try is given up after 5 s"))])
  }

  static var several: ActionDialog {
    let targets = (1...20).map { index in
      let node = NodeID("gpu-us-east-\(index)")
      let preview = preview(of: node, after: 288 - Double(index % 3) * 4)
      return target(node, index > 17 ? .awaited : .known(preview))
    }
    var dialog = dialog(targets)
    dialog.objections = [.tooMany(20, limit: 4)]
    dialog.demandedWord = "20 nodes"
    dialog.fields.append(ActionDialog.Field(.name))
    return dialog
  }

  static var longNamed: ActionDialog {
    dialog([target(longName, .known(preview(of: longName)))])
  }

  static var keep: ActionDialog {
    var dialog = dialog(
      [target(NodeID("gpu-eu-central-4"), .known(preview()))], .confirm, fields: [])
    dialog.operation = SampleFleet.operations[3]
    return dialog
  }

  static var undo: ActionDialog {
    var preview = preview(after: 304)
    preview.before = NodeStanding(state: .draining, weight: 1)
    preview.after = NodeStanding(state: .ready, weight: 1)
    var dialog = dialog(
      [target(node, .known(preview))], .undo, fields: [ActionDialog.Field(.reason)])
    dialog.operation = SampleFleet.operations[4]
    dialog.focus = .proceed
    return dialog
  }
}
