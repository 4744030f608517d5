package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import tridiff.core.Guard;
import tridiff.core.VisibleText;

/**
 * What plug-ins and functions of a user may not do to the process: print among the data, end it,
 * keep it from ending, or leave others behind.
 */
final class ForeignCode {

  private static final long PATIENCE_MILLIS = 2000;

  private final PrintWriter err;
  private volatile boolean isOver;

  private ForeignCode(PrintWriter err) {
    this.err = err;
  }

  /** Sets the process up, before any foreign code can run. */
  static ForeignCode keptOut(PrintWriter err) {
    // The data have a stream of their own.
    PrintStream aside =
        new PrintStream(new Unclosable(new FileOutputStream(FileDescriptor.err)), true, UTF_8);
    System.setOut(aside);
    System.setErr(aside);
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
    ForeignCode foreign = new ForeignCode(err);
    Runtime.getRuntime().addShutdownHook(new Thread(foreign::blame, "tridiff-end"));
    return foreign;
  }

  /** Ends the process, with all that it has started, though a hook of a plug-in may hang. */
  void exit(int code) {
    isOver = true;
    endChildren();
    Thread patience =
        new Thread(
            () -> {
              try {
                Thread.sleep(PATIENCE_MILLIS);
              } catch (InterruptedException e) {
                // Then at once.
              }
              Runtime.getRuntime().halt(code);
            },
            "tridiff-patience");
    patience.setDaemon(true);
    patience.start();
    System.exit(code);
  }

  /** Nothing of ours is left by now: they are of a plug-in, or of a function. */
  private static void endChildren() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Says who ended the process before it was over. A signal ends it too, but not by a call of
   * {@link Runtime#exit}.
   */
  private void blame() {
    if (isOver) {
      return;
    }
    for (Map.Entry<Thread, StackTraceElement[]> running : Thread.getAllStackTraces().entrySet()) {
      Optional<StackTraceElement> caller = callerOfExit(running.getValue());
      if (caller.isPresent()) {
        String during =
            Guard.callOn(running.getKey()).map(what -> " while it ran " + what).orElse("");
        ErrorMessages.say(
            err,
            "error: %s called System.exit%s; what the command had to say is lost"
                .formatted(
                    VisibleText.line(caller.get().getClassName(), 100),
                    VisibleText.line(during, 100)));
        err.println("hint: take the call out; a method can be left out with --methods");
        err.flush();
        endChildren();
        Runtime.getRuntime().halt(ExitCode.INTERNAL_ERROR);
      }
    }
  }

  private static Optional<StackTraceElement> callerOfExit(StackTraceElement[] stack) {
    boolean isExit =
        Arrays.stream(stack)
            .anyMatch(
                frame ->
                    frame.getClassName().equals(Runtime.class.getName())
                        && frame.getMethodName().equals("exit"));
    return Arrays.stream(stack)
        .filter(frame -> isExit && !frame.getClassName().startsWith("java.lang."))
        .findFirst();
  }

  /** A stream that foreign code cannot close. */
  private static final class Unclosable extends FilterOutputStream {
    Unclosable(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
