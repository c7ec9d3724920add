import Dashboard
import Drawing
import FleetModel
import FleetStore

/// What may be spent, what is spent, on what, and what it would cost otherwise.
struct SpendView: Panel {
  private let scene: Scene
  private let isFramed: Bool
  private let budgets: BudgetTable
  private let models: ModelTable

  init(_ scene: Scene, isFramed: Bool) {
    (self.scene, self.isFramed) = (scene, isFramed)
    budgets = BudgetTable(
      scene: scene, forecasts: scene.fleet.budgetsByUrgency, isFramed: isFramed)
    models = ModelTable(scene: scene, models: scene.fleet.costliestModels, isFramed: isFramed)
  }

  func draw(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    if let detail = SpendDetail(scene, isFramed: isFramed) {
      return detail.draw(into: &canvas, in: area)
    }
    let hours = GPUHours(of: scene.fleet, at: scene.surroundings.prices)
    let places = places(in: area)
    budgets.draw(into: &canvas, in: places.budgets)
    switch form(of: area) {
    case .bare, .narrow:
      var models = models
      models.endings = SpendSums(scene: scene, hours: hours).lines
      models.draw(into: &canvas, in: places.models)
    case .middle:
      let (left, right) = places.rest.cut(left: places.models.width)
      leftStack(.middle).draw(into: &canvas, in: left)
      PanelStack([gpuHours(hours), keys, idlers(hours)]).draw(into: &canvas, in: right)
    case .wide:
      KeyTable(scene: scene).draw(into: &canvas, in: places.besideBudgets)
      let (left, others) = places.rest.cut(left: places.models.width)
      let (middle, right) = others.cut(left: others.width / 2)
      leftStack(.wide).draw(into: &canvas, in: left)
      PanelStack([gpuHours(hours), burn]).draw(into: &canvas, in: middle)
      PanelStack([idlers(hours)]).draw(into: &canvas, in: right)
    }
  }

  /// How many rows are seen at once of the list that the cursor is in.
  func rows(in area: Rect) -> Int {
    let places = places(in: area)
    if case .model = scene.attention.spend.selected { return models.rowCount(in: places.models) }
    return budgets.rowCount(in: places.budgets)
  }

  private enum Form { case bare, narrow, middle, wide }

  private func form(of area: Rect) -> Form {
    if !isFramed { return .bare }
    return area.width < 100 ? .narrow : area.width < 180 ? .middle : .wide
  }

  private struct Places {
    var budgets, besideBudgets, rest, models: Rect
  }

  /// Budgets above all; they never take more than half of it.
  private func places(in area: Rect) -> Places {
    let form = form(of: area)
    let most = max(
      area.height * (form == .narrow ? 5 : 4) / 10, min(area.height, form == .bare ? 3 : 6))
    let frame = form == .bare ? -4 : 0
    let keys = form == .wide ? KeyTable(scene: scene).wantedHeight : 0
    let height = min(most, max(budgets.wantedHeight + frame, keys))
    let (top, rest) = area.cut(top: height)
    let (left, right) = top.cut(left: form == .wide ? top.width * 3 / 4 : top.width)
    var models = rest
    switch form {
    case .bare, .narrow: break
    case .middle: models = rest.cut(left: rest.width * 11 / 20).left
    case .wide: models = rest.cut(left: rest.width * 2 / 5).left
    }
    models.height =
      form == .bare || form == .narrow ? rest.height : leftStack(form).heights(in: rest.height)[0]
    return Places(budgets: left, besideBudgets: right, rest: rest, models: models)
  }

  private func leftStack(_ form: Form) -> PanelStack {
    let offers = OfferTable(scene: scene)
    var items: [PanelStack.Item] = [
      .init(
        panel: models, least: 6, wanted: models.wantedHeight, isFlexible: form == .wide),
      .init(panel: offers, least: min(6, offers.wantedHeight), wanted: offers.wantedHeight),
    ]
    if form == .middle { items.append(burn) }
    return PanelStack(items)
  }

  private var burn: PanelStack.Item {
    .init(panel: BurnPanel(scene: scene), least: 6, wanted: 10, isFlexible: true)
  }

  private func gpuHours(_ hours: GPUHours) -> PanelStack.Item {
    let table = GPUHourTable(scene: scene, hours: hours)
    let wanted = min(12, table.wantedHeight)
    return .init(panel: table, least: min(8, wanted), wanted: wanted)
  }

  private func idlers(_ hours: GPUHours) -> PanelStack.Item {
    .init(
      panel: IdlerTable(scene: scene, hours: hours), least: 6, wanted: 8, isFlexible: true)
  }

  private var keys: PanelStack.Item {
    let table = KeyTable(scene: scene)
    let wanted = min(10, table.wantedHeight)
    return .init(panel: table, least: min(6, wanted), wanted: wanted)
  }
}
