/// The script for fish.
enum FishCompletions {
  static var script: String {
    """
    # fish completion for collie, printed by 'collie completions fish'

    \(reading)

    \(asking)

    complete -c collie -f
    \((commands + options + arguments).joined(separator: "\n"))
    """
  }

  private static var reading: String {
    #"""
    function __collie_command # the command on the line, if one is there yet
        set -l isvalue no
        for word in (commandline -opc)[2..]
            if test $isvalue = yes
                set isvalue no
                continue
            end
            switch $word
                case \#(ScriptWords.valued.joined(separator: " "))
                    set isvalue yes
                case '-*'
                case '*'
                    echo -- $word
                    return
            end
        end
    end

    function __collie_is # one of these commands; watch is meant where none is written
        set -l command (__collie_command)
        test -n "$command"; or set command watch
        contains -- "$command" $argv
    end
    """#
  }

  private static var asking: String {
    let alone = ScriptWords.reaching.joined(separator: " ")
    let joined = ScriptWords.reaching.map { "'\($0)=*'" }.joined(separator: " ")
    return #"""
      function __collie_names # nodes or operations, as the gateway calls them; none without a gateway
          set -l words (commandline -opc)
          set -l reach
          set -l gateway $COLLIE_GATEWAY
          for index in (seq 2 (count $words))
              switch $words[$index]
                  case \#(alone)
                      test $index -lt (count $words)
                      and set -a reach $words[$index] $words[(math $index + 1)]
                  case \#(joined)
                      set -a reach $words[$index]
              end
              string match -qr -- '^--(gateway|context)' $words[$index]; and set gateway given
          end
          test -n "$gateway"; or return
          for name in (collie $argv[1] -o names --timeout 2s $reach 2>/dev/null)
              string match -q -- '-*' $name; or contains -- $name $words; or echo -- $name
          end
      end
      """#
  }

  private static var commands: [String] {
    CommandWord.inShell.map { word in
      "complete -c collie -n 'test -z (__collie_command)' -a \(word.name) -d \(quoted(word.summary))"
    }
  }

  private static var options: [String] {
    let common = ScriptWords.common.map {
      "complete -c collie -l \($0.name.dropFirst(2)) -d \(quoted($0.help))"
    }
    return ScriptWords.uses.map { use in
      let names = use.words.map(\.name).joined(separator: " ")
      let letter = use.option.letter.map { " -s \($0.dropFirst())" } ?? ""
      let value = use.option.placeholder == nil ? "" : value(use.option.offer)
      return "complete -c collie -n '__collie_is \(names)'\(letter)"
        + " -l \(use.option.name.dropFirst(2))\(value) -d \(quoted(use.option.help))"
    } + common
  }

  private static var arguments: [String] {
    CommandWord.inShell.flatMap { word in
      word.arguments.filter { !$0.offer.isEmpty }.map { argument in
        "complete -c collie -n '__collie_is \(word.name)' -a \(list(argument.offer))"
      }
    }
  }

  /// How an option takes its value.
  private static func value(_ offer: ValueOffer) -> String {
    switch offer {
    case .files: " -r -F"
    case .directories: " -x -a '(__fish_complete_directories (commandline -ct))'"
    case .nothing, .filters: " -x"
    default: " -x -a " + list(offer)
    }
  }

  private static func list(_ offer: ValueOffer) -> String {
    switch offer {
    case .nodes: "'(__collie_names nodes)'"
    case .operations: "'(__collie_names operations)'"
    default: quoted(offer.words.joined(separator: " "))
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "'"
    for character in text {
      if character == "'" || character == "\\" { quoted.append("\\") }
      quoted.append(character)
    }
    return quoted + "'"
  }
}

extension ValueOffer {
  /// Whether there is nothing that could be offered.
  fileprivate var isEmpty: Bool { self == .nothing || self == .filters }
}
