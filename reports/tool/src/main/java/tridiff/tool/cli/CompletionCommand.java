package tridiff.tool.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Completion of commands and options in a shell. */
@Command(
    name = "completion",
    header = "completion of commands and options in a shell",
    footerHeading = Examples.HEADING,
    footer = {
      "  source <(./tridiff completion bash)                       for this shell",
      "  ./tridiff completion zsh > ~/.tridiff-completion.sh       for ~/.zshrc"
    },
    description =
        "Prints a script that completes the commands and options of tridiff, to be sourced by the shell.")
final class CompletionCommand implements Callable<Integer> {

  /** The shells that there is a script for; one script serves both. */
  enum Shell {
    BASH,
    ZSH
  }

  @Spec private CommandSpec spec;

  @Mixin
  @SuppressWarnings("unused") // picocli acts on it
  private CommonOptions common;

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  @SuppressWarnings("unused") // zsh reads the script of bash by its own bashcompinit
  private Shell shell;

  /** For picocli. */
  CompletionCommand() {}

  @Override
  public Integer call() {
    String script = AutoComplete.bash("tridiff", spec.root().commandLine());
    spec.commandLine().getOut().print(script);
    return ExitCode.FINISHED;
  }
}
