/** The script that makes a shell complete the command line: it asks `rollout completion-words` at each press of the key. */

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

/** What follows is asked of the command that is typed, so that it may be a function or stand anywhere. */
const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# Completion of rollout for bash. In ~/.bashrc: source <(rollout completion bash)
_rollout() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("$line")
  done < <("\${COMP_WORDS[0]}" completion-words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
# Where nothing is offered, a file is meant.
complete -o default -F _rollout rollout`,

  zsh: `#compdef rollout
# Completion of rollout for zsh. In ~/.zshrc, after compinit: source <(rollout completion zsh)
_rollout() {
  local -a offered
  offered=("\${(@f)$("\${words[1]}" completion-words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  offered=("\${(@)offered:#}")
  if (( \${#offered} )); then
    compadd -a offered
  else
    _files
  fi
}
compdef _rollout rollout`,

  fish: `# Completion of rollout for fish. In ~/.config/fish/config.fish: rollout completion fish | source
function __rollout_words
    set -l words (commandline --tokenize --cut-at-cursor --current-process) (commandline --current-token --cut-at-cursor)
    $words[1] completion-words -- $words[2..-1] 2>/dev/null
end
complete --command rollout --arguments '(__rollout_words)'`,
};

/** The script for a shell. */
export const completionScript = (shell: Shell): string => SCRIPTS[shell];
