/// The script for zsh: to be read by a shell that has `compinit`, or to lie in its `fpath`.
enum ZshCompletions {
  static var script: String {
    let cases = CommandWord.inShell.filter { $0.verb != .watch }.map { word in
      "        (\(word.name)) _arguments -S : \(specifications(of: word)) && ret=0 ;;"
    }
    let watching = CommandWord.named(.watch).map(specifications) ?? ""
    return """
      #compdef collie
      # zsh completion for collie, printed by 'collie completions zsh'

      \(asking)

      _collie() {
        local curcontext=$curcontext context state state_descr line ret=1
        local -A opt_args
        local -a verbs before=("${(@)words[1,CURRENT-1]}")
        verbs=(\(commands))
        _arguments -C -S -A '-*' : \(watching) '1: :->command' '*:: :->rest' && ret=0
        case $state in
          (command) _describe -t commands command verbs && ret=0 ;;
          (rest) case $line[1] in
              (watch) _arguments -S : \(watching) && ret=0 ;;
      \(cases.joined(separator: "\n"))
            esac ;;
        esac
        return ret
      }

      if [[ $funcstack[1] == _collie ]]; then
        _collie "$@"
      else
        compdef _collie collie
      fi
      """
  }

  private static var asking: String {
    let alone = ScriptWords.reaching.joined(separator: "|")
    let joined = ScriptWords.reaching.map { $0 + "=*" }.joined(separator: "|")
    return #"""
      _collie_names() { # nodes or operations, as the gateway calls them; none without a gateway
        local index word expl gateway=$COLLIE_GATEWAY
        local -a reach names
        for ((index = 2; index <= $#before; index++)); do
          word=${(Q)before[index]}
          case $word in
            (\#(alone)) reach+=("$word" "${(Q)before[index + 1]}") ;;
            (\#(joined)) reach+=("$word") ;;
          esac
          [[ $word == --(gateway|context)* ]] && gateway=given
        done
        [[ -n $gateway ]] || return 1
        names=("${(@f)$(collie $1 -o names --timeout 2s "${(@)reach}" 2>/dev/null)}")
        names=("${(@)names:#(|-*)}")
        names=("${(@)names:|before}")
        _wanted names expl "${1%s}" compadd -a names
      }
      """#
  }

  private static var commands: String {
    CommandWord.inShell.map { ScriptWords.quoted("\($0.name):\($0.summary)") }
      .joined(separator: " ")
  }

  /// What `_arguments` is told of a command.
  private static func specifications(of word: CommandWord) -> String {
    let common = ScriptWords.common.map { ScriptWords.quoted("(- *)\($0.name)[\($0.help)]") }
    // What may follow a list cannot be told from more of it.
    let list = word.arguments.firstIndex { $0.count.upperBound > 1 } ?? word.arguments.count
    let arguments = word.arguments.prefix(list + 1).map { argument in
      let many = argument.count.upperBound > 1 ? "*" : ""
      let action = action(argument.offer)
      return ScriptWords.quoted("\(many):\(argument.placeholder.lowercased()):\(action)")
    }
    return (word.options.flatMap(specifications) + common + arguments).joined(separator: " ")
  }

  private static func specifications(of option: CommandOption) -> [String] {
    let help = option.help.map { "[]\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    guard let placeholder = option.placeholder else {
      return [ScriptWords.quoted("\(option.name)[\(help)]")]
    }
    let rest = "[\(help)]:\(placeholder):\(action(option.offer))"
    guard let letter = option.letter else {
      let many = option.isRepeatable ? "*" : ""
      return [ScriptWords.quoted("\(many)\(option.name)=\(rest)")]
    }
    let exclusion = "(\(letter) \(option.name))"
    return ["\(letter)+", "\(option.name)="].map { ScriptWords.quoted(exclusion + $0 + rest) }
  }

  private static func action(_ offer: ValueOffer) -> String {
    switch offer {
    case .nothing, .filters: ""
    case .files: "_files"
    case .directories: "_files -/"
    case .nodes: " _collie_names nodes"
    case .operations: " _collie_names operations"
    case .choices, .examples, .themes, .columns, .verbs:
      "(\(offer.words.joined(separator: " ")))"
    }
  }
}
