# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of acuan for bash: commands, options, formats, models, categories, files.
#
# Readline cuts words at ':' and '='. The word is therefore taken from the line itself, and only what
# stands behind the last such mark is given back.

_acuan_commands='index import search show define refs similar model map coverage review eval export apply lint serve mcp info help'
_acuan_common='--index --format --output --color --quiet --verbose --help'
_acuan_kinds='definisi ruang_lingkup asas tujuan kewajiban larangan wewenang delegasi sanksi pidana peralihan penutup'
_acuan_metrics='micro-p micro-r micro-f1 macro-p macro-r macro-f1 p-at-1'
_acuan_statuses='berlaku diubah dicabut dicabut_sebagian belum_berlaku tidak_berlaku rancangan'
_acuan_prefixes='judul: bab: teks: penjelasan: awal: isi: pokok: jenis: nomor: tahun: pasal: ayat: huruf: status: macam: kategori: merujuk: istilah: id:'

_acuan_options() {
    case $1 in
    search | show | define | refs | similar | map | coverage | review | export | info) echo --partial ;;
    esac
    case $1 in
    index) echo --models --register --profile --jobs --dry-run --rebuild --fold --watch ;;
    import) echo --out --annotations --as --jobs --dry-run --no-ocr --max-seconds --max-memory --max-pages ;;
    search)
        echo --limit --offset --sort --status --type --year --category --model --facets --group --near \
            --watch --no-synonyms --explain
        ;;
    define) echo --all --conflicts --law --status --limit ;;
    refs) echo --in --out --limit ;;
    similar) echo --file --limit --status --type --category --model --min-likeness --no-diff ;;
    model) echo --models ;;
    map) echo --models --model --explain --check --accept ;;
    coverage)
        echo --model --threshold --type --min-rank --status --as-at --query --without --draft --justify \
            --baseline --fail-under --articles --matrix --unmapped
        ;;
    review) echo --model --register --fail-on ;;
    eval)
        echo --laws --annotations --models --metric --metrics-file --results-file --compare --agree \
            --hide-headings --errors --threshold
        ;;
    export)
        echo --fields --model --category --method --status --threshold --unmapped --bom --check \
            --format-version
        ;;
    apply) echo --base --dry-run ;;
    lint) echo --fail-on --rules --summary --fix --dry-run --jobs ;;
    serve) echo --port --host --threads --rate --behind-proxy --base-url --cors --register ;;
    info) echo --laws ;;
    esac
}

_acuan_formats() {
    case $1 in
    search | show | define | refs | similar) echo text json jsonl ;;
    model | eval | info) echo text json ;;
    map | import) echo text jsonl ;;
    lint) echo text json sarif ;;
    review) echo text json html ;;
    coverage) echo text json csv xlsx html ;;
    export) echo csv tsv jsonl json yaml xlsx akn skos oscal jdihn bulk html ;;
    esac
}

# Ids of the models: of the index, else of the folder of models.
_acuan_models() {
    { acuan model list -q "$@" || acuan model list -q --models "${ACUAN_MODELS:-corpus/models}"; } \
        2>/dev/null | awk '{ print $1 }'
}

# MODEL:CODE of every category of the model named first.
_acuan_categories() {
    local model=$1
    shift
    { acuan model show -f json "$model" -q "$@" ||
        acuan model show -f json "$model" -q --models "${ACUAN_MODELS:-corpus/models}"; } 2>/dev/null |
        sed -n 's/^ *"code": "\(.*\)",$/\1/p' | awk -v model="$model" '{ print model ":" $1 }'
}

# Models, or once a model and its colon are there its categories. The arguments after the first name
# the index.
_acuan_category_words() {
    local typed=$1
    shift
    if [[ $typed == *:* ]]; then
        _acuan_categories "${typed%%:*}" "$@"
    else
        _acuan_models "$@" | sed 's/$/:/'
    fi
}

# Offers those of the words $2 that begin with $1.
_acuan_offer() {
    local i kept
    mapfile -t COMPREPLY < <(compgen -W "$2" -- "$1")
    [[ ${COMPREPLY[0]-} == *[:=] ]] && compopt -o nospace 2>/dev/null
    for i in "${!COMPREPLY[@]}"; do
        kept=${1%"${1##*[:=]}"}
        COMPREPLY[i]=${COMPREPLY[i]#"$kept"}
    done
}

_acuan_offer_files() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$1")
}

# The value of option $1, of which $2 is typed, for command $3; FALSE if it takes none. The index
# follows.
_acuan_value() {
    local option=$1 typed=$2 command=$3
    shift 3
    case $option in
    -f | --format) _acuan_offer "$typed" "$(_acuan_formats "$command")" ;;
    --color) _acuan_offer "$typed" 'auto always never' ;;
    --status) _acuan_offer "$typed" "$_acuan_statuses" ;;
    --sort) _acuan_offer "$typed" 'relevance newest oldest rank' ;;
    --group) _acuan_offer "$typed" law ;;
    --profile) _acuan_offer "$typed" 'id kr de' ;;
    --method) _acuan_offer "$typed" 'human inherited rule' ;;
    --fail-on) _acuan_offer "$typed" 'note warning error' ;;
    --model) _acuan_offer "$typed" "$(_acuan_models "$@")" ;;
    --category) _acuan_offer "$typed" "$(_acuan_category_words "$typed" "$@")" ;;
    -m | --metric) _acuan_offer "$typed" "$_acuan_metrics" ;;
    -d | --index | -o | --output | --models | --*-file | --compare | --agree | --out | --annotations | --draft | --justify | --baseline | \
        --watch | --file)
        _acuan_offer_files "$typed"
        ;;
    --laws) [[ $command == eval ]] && _acuan_offer_files "$typed" ;;
    -n | --limit | --offset | -j | --jobs | -t | --threshold | --fail-under | --as-at | --query | --without | --law | --type | --year | --near | --min-likeness | --as | --max-* | -p | --port | --host | --threads | --rate | --base-url | --cors) ;;
    *) return 1 ;;
    esac
}

# An argument of command $1, of which $2 is typed; $3 is the argument of `model`. The index follows.
_acuan_argument() {
    local command=$1 typed=$2 action=$3
    shift 3
    case $command in
    help) _acuan_offer "$typed" "$_acuan_commands" ;;
    lint)
        if [[ $action == --rules ]]; then
            _acuan_offer "$typed" "$(acuan lint --rules 2>/dev/null | sed -n 's/^  \([a-z0-9-]*\) .*/\1/p')"
        else
            _acuan_offer_files "$typed"
        fi
        ;;
    index | import | map | eval) _acuan_offer_files "$typed" ;;
    search)
        case $typed in
        kategori:*)
            _acuan_offer "$typed" \
                "$(_acuan_category_words "${typed#kategori:}" "$@" | sed 's/^/kategori:/')"
            ;;
        status:*) _acuan_offer "$typed" "status:${_acuan_statuses// / status:}" ;;
        macam:*) _acuan_offer "$typed" "macam:${_acuan_kinds// / macam:}" ;;
        *) _acuan_offer "$typed" "$_acuan_prefixes" ;;
        esac
        ;;
    model)
        case $action in
        show)
            if [[ $typed == *:* ]]; then
                _acuan_offer "$typed" "$(_acuan_categories "${typed%%:*}" "$@")"
            else
                _acuan_offer "$typed" "$(_acuan_models "$@")"
            fi
            ;;
        check) _acuan_offer_files "$typed" ;;
        list) ;;
        *) _acuan_offer "$typed" 'list show check' ;;
        esac
        ;;
    esac
}

_acuan() {
    local line=${COMP_LINE:0:COMP_POINT} words typed='' before command action='' i
    local -a index=()

    COMPREPLY=()
    read -ra words <<<"$line"
    if [[ $line != *[[:space:]] ]]; then
        typed=${words[-1]}
        unset 'words[-1]'
    fi
    if ((${#words[@]} < 2)); then
        _acuan_offer "$typed" "$_acuan_commands --help --version"
        return
    fi
    before=${words[-1]}
    command=${words[1]}
    for ((i = 2; i < ${#words[@]}; i++)); do
        case ${words[i]} in
        -d | --index) index+=(-d "${words[i + 1]-}") ;;
        --index=*) index+=(-d "${words[i]#*=}") ;;
        --rules) [[ $command == lint ]] && action=--rules ;;
        list | show | check) [[ $command == model && -z $action ]] && action=${words[i]} ;;
        esac
    done
    if [[ $typed == --*=* ]]; then
        _acuan_value "${typed%%=*}" "${typed#*=}" "$command" "${index[@]}"
    elif [[ $before == -* ]] && _acuan_value "$before" "$typed" "$command" "${index[@]}"; then
        return
    elif [[ $typed == -* ]]; then
        _acuan_offer "$typed" "$_acuan_common $(_acuan_options "$command")"
    else
        _acuan_argument "$command" "$typed" "$action" "${index[@]}"
    fi
}

complete -F _acuan acuan
