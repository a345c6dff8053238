# Made by `entente completion bash`; change the tables in cli/ instead.
_entente() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W 'add code events explain show score actors check-data help --help --version' -- "$word"))
        return
    fi
    case $before in
    --type) COMPREPLY=($(compgen -W 'AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT' -- "$word")); return ;;
    --status) COMPREPLY=($(compgen -W 'actual planned possible predicted hypothetical demanded denied' -- "$word")); return ;;
    esac
    case $word in
    -*)
        case $command in
        add) COMPREPLY=($(compgen -W '--db --data --max-document --max-inflated --help' -- "$word")) ;;
        code) COMPREPLY=($(compgen -W '--data --json --csv --max-document --max-inflated --help' -- "$word")) ;;
        events) COMPREPLY=($(compgen -W '--db --pair --type --status --since --until --document --text --limit --json --csv --data --help' -- "$word")) ;;
        explain) COMPREPLY=($(compgen -W '--tokens --data --max-document --max-inflated --help' -- "$word")) ;;
        show) COMPREPLY=($(compgen -W '--db --json --data --help' -- "$word")) ;;
        score) COMPREPLY=($(compgen -W '--errors --cases --update --json --data --help' -- "$word")) ;;
        actors) COMPREPLY=($(compgen -W '--at --json --data --help' -- "$word")) ;;
        check-data) COMPREPLY=($(compgen -W '--data --json --help' -- "$word")) ;;
        help) COMPREPLY=($(compgen -W '--help' -- "$word")) ;;
        esac ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
    esac
}
complete -o filenames -F _entente entente
