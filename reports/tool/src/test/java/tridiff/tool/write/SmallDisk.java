package tridiff.tool.write;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk that can be full, for the time of a test by a user who may mount one. */
public record SmallDisk(Path path) implements AutoCloseable {

  /** Returns a roomy one, in a new folder; the test is skipped where there can be none. */
  public static SmallDisk in(Path folder) throws IOException {
    Path path = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        isDone("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", path.toString()),
        "this user cannot make a small disk");
    return new SmallDisk(path);
  }

  /** Makes room for all that a test writes. */
  public void makeRoomy() throws IOException {
    resize(64 << 10);
  }

  /** Gives it another size, which may not be below what is written. */
  public void resize(long kilobytes) throws IOException {
    String size = "remount,size=" + kilobytes + "k";
    assertTrue(isDone("mount", "-o", size, path.toString()), size);
  }

  @Override
  public void close() throws IOException {
    assertTrue(isDone("umount", path.toString()), "the disk is still there");
  }

  private static boolean isDone(String... command) throws IOException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .onExit()
            .join()
            .exitValue()
        == 0;
  }
}
