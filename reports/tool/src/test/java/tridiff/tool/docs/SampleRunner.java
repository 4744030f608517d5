package tridiff.tool.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles all samples of a document at once, each as a class of its own, and runs them. */
final class SampleRunner implements AutoCloseable {

  private final URLClassLoader classes;

  /**
   * Compiles the samples.
   *
   * @param imports the lines that stand above each of them
   * @param folder where the classes go
   */
  SampleRunner(List<Sample> samples, String imports, Path folder) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-d", folder.toString(), "-proc:none", "-cp", classPath(), "-encoding", "UTF-8"));
    for (Sample sample : samples) {
      Path file = folder.resolve(name(sample) + ".java");
      Files.writeString(
          file,
          imports
              + "public class "
              + name(sample)
              + " { public static void run() throws Exception {\n"
              + sample.code()
              + "} }\n");
      arguments.add(file.toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    if (compiler.run(null, null, messages, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalArgumentException(
          "a sample does not compile:\n" + messages.toString(StandardCharsets.UTF_8));
    }
    classes = new URLClassLoader(new URL[] {folder.toUri().toURL()});
  }

  private static String name(Sample sample) {
    return "Line" + sample.line();
  }

  /** Surefire puts the class path into a manifest, where the compiler would not find all of it. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Runs a sample and returns what it prints. */
  String run(Sample sample) throws ReflectiveOperationException {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      classes.loadClass(name(sample)).getMethod("run").invoke(null);
    } catch (InvocationTargetException e) {
      StringWriter trace = new StringWriter();
      e.getCause().printStackTrace(new java.io.PrintWriter(trace));
      return printed.toString(StandardCharsets.UTF_8) + trace;
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }
}
