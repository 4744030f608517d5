package tridiff.input.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.function.Excerpt;

/**
 * A text together with the name of the file that it comes from.
 *
 * @param name what a message calls it: a path, or {@code <stdin>}; empty for a text that was typed
 * @param text the whole text
 */
public record Source(String name, String text) {

  /** The longest text, in characters. */
  public static final int MOST_CHARACTERS = 16_000_000;

  /** How long what is no file on a disk may take to its end: a program may have to compute it. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Rejects a text that is too long. */
  public Source {
    if (text.length() > MOST_CHARACTERS) {
      throw new SourceException(
          name + " has " + text.length() + " characters; " + MOST_CHARACTERS + " are allowed",
          "",
          "split the file");
    }
  }

  /**
   * Reads a file of UTF-8 text. A pipe, a device and standard input have a minute to their end.
   *
   * @param file a path, or {@code -} for standard input
   * @throws SourceException if it is too large, has no end in time, or is no UTF-8
   * @throws UncheckedIOException if it cannot be read
   * @throws InvalidPathException if the path is none
   */
  public static Source ofFile(String file) {
    return ofFile(file, PATIENCE);
  }

  static Source ofFile(String file, Duration patience) {
    byte[] bytes = isOnDisk(file) ? bytes(file) : bytes(file, patience);
    if (bytes.length > MOST_CHARACTERS) {
      throw new SourceException(
          "'%s' is larger than %d bytes".formatted(file, MOST_CHARACTERS), "", "split the file");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      // What Windows writes first to say that it is UTF-8.
      String marked = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return new Source(file.equals("-") ? "<stdin>" : file, marked);
    } catch (CharacterCodingException e) {
      throw new SourceException("'%s' is no UTF-8 text".formatted(file), "", "save it as UTF-8");
    }
  }

  /** Nobody else has to do something before it can be read, or refused. */
  private static boolean isOnDisk(String file) {
    return !file.equals("-")
        && (Files.notExists(Path.of(file))
            || Files.isRegularFile(Path.of(file))
            || Files.isDirectory(Path.of(file)));
  }

  private static byte[] bytes(String file, Duration patience) {
    try {
      // Neither the open of a pipe nor a read of one can be interrupted.
      return new Guard(patience).call("the text", () -> bytes(file));
    } catch (EndedException e) {
      if (e.getCause() instanceof RuntimeException unread) {
        throw unread;
      }
      throw new SourceException(
          (file.equals("-") ? "standard input" : "'" + file + "'")
              + " did not come to its end: "
              + e.getMessage(),
          "",
          "write it to a file first, and give that");
    }
  }

  /** One byte more than allowed is enough to see that there are too many. */
  private static byte[] bytes(String file) {
    try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
      return in.readNBytes(MOST_CHARACTERS + 1);
    } catch (FileSystemException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      // What goes wrong after a file was opened, as in a folder, does not name it.
      String name = file.equals("-") ? "standard input" : file;
      throw new UncheckedIOException(new FileSystemException(name, null, e.getMessage()));
    }
  }

  /**
   * Describes a mistake at a place of this text.
   *
   * @param offset where it begins
   * @param length how long it is; 0 is shown as one character
   * @param message what is wrong, in one sentence
   * @param hint what to do
   */
  public SourceException mistake(int offset, int length, String message, String hint) {
    int start = offset == 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    int end = text.indexOf('\n', offset);
    String line = text.substring(start, end < 0 ? text.length() : end);
    long lineNumber = 1 + text.substring(0, start).chars().filter(c -> c == '\n').count();
    int column = offset - start;
    int place = Math.min(column, line.length());
    int columnNumber = line.codePointCount(0, place) + 1;
    String where = name.isEmpty() ? "" : name + ":" + lineNumber + ":" + columnNumber + ": ";
    return new SourceException(where + message, Excerpt.of(line, place, length), hint);
  }
}
