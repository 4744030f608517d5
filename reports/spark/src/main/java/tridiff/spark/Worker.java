package tridiff.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.apache.spark.SparkFiles;

/**
 * Measures pieces in an executor: with the tool's own jars, behind a class loader that knows the
 * Java platform and nothing of Spark.
 *
 * @param key what the results depend on
 * @param jars the names of the jars among the files that Spark has brought here
 * @param files what the command of the tool reads
 * @param words the words of that command
 */
record Worker(String key, List<String> jars, List<Order.NamedBytes> files, List<Order.Word> words)
    implements Serializable {

  /**
   * The tool of this process, by the key of the run. All tasks share it, as all functions of a run
   * on one machine do: loaded once, and a method that goes on after its time is counted once.
   */
  private static final ConcurrentHashMap<String, IntFunction<String>> TOOLS =
      new ConcurrentHashMap<>();

  /** Returns what a piece came to, as a line. */
  String line(int piece) {
    IntFunction<String> tool = TOOLS.computeIfAbsent(key, k -> tool());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(tool.getClass().getClassLoader());
    try {
      return tool.apply(piece);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @SuppressWarnings("unchecked") // what the tool is asked for across the two class loaders
  private IntFunction<String> tool() {
    try {
      URL[] urls = new URL[jars.size()];
      for (int i = 0; i < urls.length; i++) {
        urls[i] = Path.of(SparkFiles.get(jars.get(i))).toUri().toURL();
      }
      // Open as long as this process lives.
      URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(loader);
      try {
        return (IntFunction<String>)
            loader
                .loadClass("tridiff.tool.cli.Piecework")
                .getConstructor(String[].class, String.class)
                .newInstance(arguments(), key);
      } finally {
        thread.setContextClassLoader(before);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("tridiff cannot be started here: " + e.getCause(), e);
    }
  }

  /** Returns the words of the command, with the paths at which its files lie here. */
  private String[] arguments() throws IOException {
    Path folder = Files.createTempDirectory(Path.of(SparkFiles.getRootDirectory()), "tridiff");
    Path[] paths = new Path[files.size()];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = Files.createDirectory(folder.resolve("" + i)).resolve(files.get(i).name());
      files.get(i).write(paths[i]);
    }
    return words.stream()
        .map(w -> w.before() + (w.file() < 0 ? "" : paths[w.file()].toString()) + w.after())
        .toArray(String[]::new);
  }
}
