package tridiff.tool.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where the data go. A writer that is printed to keeps no reason why something could not be
 * written, so this does.
 */
final class StandardOutput extends OutputStream {

  /** The bits of a mode that tell the kind of a file, and two of the kinds: POSIX, sys/stat.h. */
  private static final int KIND = 0xF000;

  private static final int PIPE = 0x1000;
  private static final int SOCKET = 0xC000;

  private final OutputStream out;
  private final BooleanSupplier hasReader;
  private Optional<IOException> failure = Optional.empty();

  /**
   * Data for a stream.
   *
   * @param hasReader whether there is a program behind it that may have read enough
   */
  StandardOutput(OutputStream out, BooleanSupplier hasReader) {
    this.out = out;
    this.hasReader = hasReader;
  }

  /** Returns that of this process. */
  static StandardOutput ofProcess() {
    return new StandardOutput(
        new FileOutputStream(FileDescriptor.out), StandardOutput::isPipeOfProcess);
  }

  private static boolean isPipeOfProcess() {
    try {
      int kind = (int) Files.getAttribute(Path.of("/dev/stdout"), "unix:mode") & KIND;
      return kind == PIPE || kind == SOCKET;
    } catch (IOException | UnsupportedOperationException e) {
      // It is closed, or a system without modes.
      return false;
    }
  }

  /**
   * Returns why data did not arrive; empty if all did, or if the reader wanted no more, as {@code
   * head} does.
   */
  Optional<IOException> failure() {
    return failure.isPresent() && hasReader.getAsBoolean() ? Optional.empty() : failure;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = failure.or(() -> Optional.of(e));
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
