# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for acuan: commands, options, formats, models and their categories.

# The models that the command line would use, "spbe" one a line: those of --models, else of the index.
_acuan_models() {
    acuan model list -f text -q "$@" 2>/dev/null | awk '{print $1}'
}

# The categories of one model as MODEL:CODE.
_acuan_categories() {
    local model=$1
    shift
    acuan model show "$model" -q --color=never "$@" 2>/dev/null |
        awk -v model="$model" '$1 ~ /^[A-Z0-9][A-Za-z0-9._-]*$/ {print model ":" $1}'
}

# Words for the one being typed. With a colon in it, readline has cut it there already.
_acuan_reply() {
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")
    if declare -F __ltrimcolons >/dev/null; then
        :
    fi
    if [[ $cur == *:* && $COMP_WORDBREAKS == *:* ]]; then
        local head=${cur%"${cur##*:}"} i
        for i in "${!COMPREPLY[@]}"; do
            COMPREPLY[i]=${COMPREPLY[i]#"$head"}
        done
    fi
}
