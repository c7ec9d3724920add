extension Keymap {
  /// The same with other keys for some commands.
  ///
  /// Whoever has been given a key takes it from those that usually have it in the same views. What
  /// two were given goes to the first; `conflicts` tells of such pairs.
  package func arranged(by assignments: [KeyAssignment]) -> Keymap {
    guard !assignments.isEmpty else { return self }
    let taken = assignments.reduce(into: [Command: [Key]]()) { $0[$1.command] = $1.keys }
    let arranged = bindings.map { binding -> Binding in
      var binding = binding
      if let keys = taken[binding.command] {
        // There is always a way out.
        let kept: [Key] = binding.command == .quit ? [.control("c")] : []
        binding.keys = keys.filter { !kept.contains($0) } + kept
      } else {
        binding.keys.removeAll { key in
          bindings.contains { other in
            taken[other.command]?.contains(key) ?? false
              && !other.views.isDisjoint(with: binding.views)
          }
        }
      }
      return binding
    }
    return Keymap(bindings: arranged.map { hinted($0, among: arranged) })
  }

  /// The line of hints shows the keys that do it now.
  private func hinted(_ binding: Binding, among arranged: [Binding]) -> Binding {
    guard var hint = binding.hint else { return binding }
    hint.keys = hint.keys.compactMap { key in
      guard
        let place = bindings.firstIndex(where: {
          $0.keys.contains(key) && !$0.views.isDisjoint(with: binding.views)
        })
      else { return nil }
      let keys = arranged[place].keys
      return keys.contains(key) ? key : keys.first
    }
    var binding = binding
    binding.hint = hint.keys.isEmpty ? nil : hint
    return binding
  }

  /// Keys that two of `assignments` want in the same view.
  package func conflicts(
    in assignments: [KeyAssignment]
  ) -> [(key: Key, first: Command, second: Command)] {
    var conflicts: [(Key, Command, Command)] = []
    for (place, assignment) in assignments.enumerated() {
      for earlier in assignments[..<place] where share(assignment.command, earlier.command) {
        for key in assignment.keys where earlier.keys.contains(key) {
          conflicts.append((key, earlier.command, assignment.command))
        }
      }
    }
    return conflicts
  }

  private func share(_ one: Command, _ other: Command) -> Bool {
    guard one != other else { return false }
    let views = [one, other].map { command in
      bindings.filter { $0.command == command }.reduce(into: Set<View>()) { $0.formUnion($1.views) }
    }
    return !views[0].isDisjoint(with: views[1])
  }
}
