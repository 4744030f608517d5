package tridiff.tool.cli;

import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Completion of commands, options, functions and methods in a shell. */
@Command(
    name = "completion",
    header = "completion of commands, functions and methods in a shell",
    footerHeading = Examples.HEADING,
    footer = {
      "  source <(./tridiff completion bash)                       for this shell",
      "  ./tridiff completion zsh > ~/.tridiff-completion.sh       for ~/.zshrc",
      "  ./tridiff completion fish > ~/.config/fish/completions/tridiff.fish"
    },
    description =
        "Prints a script that completes the commands and options of tridiff, the functions of the catalog and the"
            + " methods on the class path, to be sourced by the shell.")
final class CompletionCommand implements Callable<Integer> {

  /** The shells that there is a script for; zsh reads that of bash by its own bashcompinit. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  /** For picocli. */
  static final class Shells implements Iterable<String> {

    /** For picocli. */
    Shells() {}

    @Override
    public Iterator<String> iterator() {
      return Candidates.of(Shell.class).iterator();
    }
  }

  /** Completes the last method of a list as if it stood alone. */
  private static final String LISTS =
      """

      function _complete_tridiff_lists() {
        local word="${COMP_WORDS[COMP_CWORD]}"
        if [[ "${COMP_WORDS[COMP_CWORD-1]}" == %s && "$word" == *,* ]]; then
          COMP_WORDS[COMP_CWORD]="${word##*,}"
          _complete_tridiff
          local i
          for ((i = 0; i < ${#COMPREPLY[@]}; i++)); do
            COMPREPLY[i]="${word%%,*},${COMPREPLY[i]}"
          done
        else
          _complete_tridiff
        fi
      }
      complete -F _complete_tridiff_lists -o default tridiff tridiff.sh tridiff.bash
      """
          .formatted(MethodsOption.NAME);

  @Spec private CommandSpec spec;

  @Mixin
  @SuppressWarnings("unused") // picocli acts on it
  private CommonOptions common;

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "bash, zsh or fish.")
  private Shell shell;

  /** For picocli. */
  CompletionCommand() {}

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    String script =
        switch (shell) {
          case BASH, ZSH -> AutoComplete.bash("tridiff", root) + LISTS;
          case FISH -> FishScript.of(root);
        };
    spec.commandLine().getOut().print(script);
    return ExitCode.FINISHED;
  }
}
