package tridiff.tool.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tridiff.tool.write.WholeFile;

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
  void check() throws IOException {
    if (!endsWith(ending) && !endsWith(otherEnding)) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "%s must name a file that ends in %s or %s, was '%s'"
              .formatted(option, ending, otherEnding, path),
          "write for example %s %s%s".formatted(option, what(), ending));
    }
    Path folder;
    try {
      folder = WholeFile.target(path).getParent();
    } catch (FileSystemException e) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE,
          "cannot write the file of %s: '%s' is %s".formatted(option, path, e.getReason()),
          "name a file");
    }
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE,
          "cannot write the file of %s: '%s' is no folder that can be written"
              .formatted(option, folder),
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

  /** Writes the file, or leaves what is there as it is. */
  void write(byte[] bytes) throws IOException {
    WholeFile.replace(path, bytes);
  }
}
