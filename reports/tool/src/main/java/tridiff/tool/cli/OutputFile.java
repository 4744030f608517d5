package tridiff.tool.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * A file that a user wants written, of one of two kinds.
 *
 * @param option the option that names it
 * @param path where
 * @param ending one kind, such as {@code .svg}
 * @param otherEnding the other
 */
record OutputFile(String option, Path path, String ending, String otherEnding) {

  /** Refuses a file that could not be written, before any work. */
  void check() {
    if (!endsWith(ending) && !endsWith(otherEnding)) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "%s must name a file that ends in %s or %s, was '%s'"
              .formatted(option, ending, otherEnding, path),
          "write for example %s %s%s".formatted(option, what(), ending));
    }
    if (Files.isDirectory(path)) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE,
          "cannot write the %s: '%s' is a folder".formatted(what(), path),
          "name a file in it");
    }
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE,
          "cannot write the %s: '%s' is no folder that can be written".formatted(what(), folder),
          "make the folder, or name another");
    }
  }

  private String what() {
    return option.replace("-", "");
  }

  /** Returns whether the file is of the kind with this ending. */
  boolean endsWith(String text) {
    Path name = path.getFileName();
    return name != null && name.toString().toLowerCase(Locale.ROOT).endsWith(text);
  }

  /** Writes beside the file and moves it, so that no half file is left. */
  void write(byte[] bytes) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Path beside = folder.resolve("." + path.getFileName() + ".tmp");
    try {
      Files.write(beside, bytes);
      Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
