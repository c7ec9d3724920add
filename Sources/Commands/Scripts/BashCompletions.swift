/// The script for bash. It needs nothing but bash itself, 3.2 or later.
enum BashCompletions {
  static var script: String {
    """
    # bash completion for collie, printed by 'collie completions bash'

    \(reading)

    \(offering)

    \(asking)

    \(table("_collie_options", "of a command", subject: "$1", options))

    \(table("_collie_value", "what can follow an option of a command", subject: "$1:$2", values))

    \(table("_collie_argument", "what can stand at a place after a command", subject: "$1:$2",
      arguments))

    \(entrance)
    """
  }

  private static let reading = #"""
    # Puts together what bash takes apart at '=', ':' and '@', up to the cursor.
    _collie_words() {
      local line=${COMP_LINE:0:COMP_POINT} blank word index
      words=()
      for ((index = 0; index <= COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        blank=${line%%[![:space:]]*}
        line=${line#"$blank"}
        [[ $line == "$word"* ]] || word=$line
        line=${line#"$word"}
        if ((index == 0)) || [[ -n $blank ]]; then
          words+=("$word")
        else
          words[${#words[@]} - 1]+=$word
        fi
      done
    }
    """#

  private static let offering = #"""
    _collie_offer() { # words, as far as they go on from what is typed
      local word
      for word; do
        [[ $word == "$current"* ]] && COMPREPLY+=("$before$word")
      done
    }

    _collie_files() { # -f or -d
      local name
      compopt -o filenames 2>/dev/null
      while IFS= read -r name; do
        COMPREPLY+=("$before$name")
      done < <(compgen "$1" -- "$current")
    }
    """#

  private static var asking: String {
    let alone = ScriptWords.reaching.joined(separator: " | ")
    let joined = ScriptWords.reaching.map { $0 + "=*" }.joined(separator: " | ")
    return #"""
      _collie_names() { # nodes or operations, as the gateway calls them; none without a gateway
        local LC_ALL=C reach=() word name index last=$((${#words[@]} - 1)) gateway=${COLLIE_GATEWAY-}
        for ((index = 1; index < last; index++)); do
          word=${words[index]//[\'\"]/}
          case $word in
            \#(alone)) ((index + 1 < last)) && reach+=("$word" "${words[index + 1]//[\'\"]/}") ;;
            \#(joined)) reach+=("$word") ;;
          esac
          [[ $word == --gateway* || $word == --context* ]] && gateway=given
        done
        [[ -n $gateway ]] || return 0
        while IFS= read -r name; do
          # What a shell would take for more than a name has to be typed, and quoted, by a person.
          [[ $name == *[!A-Za-z0-9._:@/+-]* || $name == -* ]] && continue
          [[ " ${words[*]:0:last} " == *" $name "* ]] || _collie_offer "$name"
        done < <(collie "$1" -o names --timeout 2s ${reach[@]+"${reach[@]}"} 2>/dev/null)
      }
      """#
  }

  private static var entrance: String {
    let valued = ScriptWords.valued.joined(separator: " | ")
    let commands = CommandWord.inShell.map(\.name).joined(separator: " ")
    return #"""
      _collie() {
        local words=() current command='' option='' before='' place=0 index head
        _collie_words
        for ((index = 1; index < ${#words[@]} - 1; index++)); do
          if [[ -n $option ]]; then
            option=''
            continue
          fi
          case ${words[index]} in
            \#(valued)) option=${words[index]} ;;
            -*) ;;
            *) if [[ -z $command ]]; then command=${words[index]}; else ((place++)); fi ;;
          esac
        done
        current=${words[${#words[@]} - 1]}
        head=$current
        COMPREPLY=()
        if [[ -n $option ]]; then
          _collie_value "$command" "$option"
        elif [[ $current == --*=* ]]; then
          before=${current%%=*}=
          current=${current#*=}
          _collie_value "$command" "${before%=}"
        elif [[ $current == -* ]]; then
          _collie_options "$command"
        elif [[ -z $command ]]; then
          _collie_offer \#(commands)
        else
          _collie_argument "$command" "$place"
        fi
        # bash replaces only what follows the last of these in the word, and an '@' with it.
        while [[ -n $head ]]; do
          case ${head: -1} in
            [=:]) [[ $COMP_WORDBREAKS == *"${head: -1}"* ]] && break ;;
            @) [[ $COMP_WORDBREAKS == *@* ]] && head=${head%@} && break ;;
          esac
          head=${head%?}
        done
        for index in "${!COMPREPLY[@]}"; do
          COMPREPLY[index]=${COMPREPLY[index]#"$head"}
        done
      }

      complete -F _collie collie
      """#
  }
}
