# What zsh makes of a command line when Tab is pressed at its end. Usage: zsh -f complete.zsh FOLDER_OF_COMPLETIONS LINE
zmodload zsh/zpty
export HOME=$(mktemp -d)
zpty shell zsh -f -i
said() { local text; zpty -r shell text "$1"; }
# Its prompt tells when it is ready, and what the line is shows as ‹LINE›.
zpty -w shell "unsetopt zle_bracketed_paste; PROMPT='ready> '; fpath=('$1' \$fpath); autoload -Uz compinit; compinit -u -d $HOME/dump"
zpty -w shell "show() { print -r -- \"<<\$BUFFER>>\"; zle kill-whole-line; zle accept-line }; zle -N show; bindkey '^X' show; print set-\$((1+1))up"
said '*set-2up*'
zpty -n -w shell "$2"$'\t'$'\C-x'
zpty -r shell text '*<<*>>*'
line=${${text##*<<}%%>>*}
print -r -- $line
zpty -w shell exit
zpty -d shell
rm -rf $HOME
