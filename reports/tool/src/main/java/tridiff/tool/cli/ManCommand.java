package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tridiff.core.function.SimilarName;
import tridiff.tool.write.WholeFile;

/** The manual pages, made from the commands themselves. */
@Command(
    name = "man",
    header = "the manual pages of tridiff and its commands",
    footerHeading = Examples.HEADING,
    footer = {
      "  tridiff man compare | man -l -                   read one",
      "  tridiff man --out ~/.local/share/man/man1        install all of them"
    },
    description =
        "Prints a manual page for man(1), of tridiff or of one command, or writes all of them into a folder.")
final class ManCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin
  @SuppressWarnings("unused") // picocli acts on it
  private CommonOptions common;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Write tridiff.1 and a page for each command into this folder.")
  private Optional<Path> out = Optional.empty();

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..1",
      description = "A command. Default: the page of tridiff itself.")
  private Optional<String> about = Optional.empty();

  /** For picocli. */
  ManCommand() {}

  @Override
  public Integer call() throws IOException {
    CommandLine root = spec.root().commandLine();
    Map<String, CommandLine> pages = new LinkedHashMap<>();
    pages.put("tridiff", root);
    root.getSubcommands().forEach((name, command) -> pages.put("tridiff-" + name, command));
    if (out.isPresent()) {
      Files.createDirectories(out.get());
      for (Map.Entry<String, CommandLine> page : pages.entrySet()) {
        Path file = out.get().resolve(page.getKey() + ".1");
        WholeFile.replace(file, ManPage.of(page.getValue()).getBytes(UTF_8));
      }
      return ExitCode.FINISHED;
    }
    String asked = about.map(name -> "tridiff-" + name).orElse("tridiff");
    if (!pages.containsKey(asked)) {
      String name = about.orElseThrow();
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "unknown command '%s'%s"
              .formatted(name, SimilarName.question(name, root.getSubcommands().keySet())),
          "see 'tridiff help'");
    }
    spec.commandLine().getOut().print(ManPage.of(pages.get(asked)));
    return ExitCode.FINISHED;
  }
}
