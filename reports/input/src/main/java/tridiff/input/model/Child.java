package tridiff.input.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tridiff.core.FailedFunctionException;

/**
 * A process that answers a line with a line. It ends with this one: its input is closed then,
 * whatever ends this one, and where there is time for it, it is stopped by force.
 */
final class Child {

  /** A child that reads the end of its input ends itself within this time, or is stopped. */
  private static final long GRACE_MILLIS = 500;

  /** A variable of the environment by which processes are known that the child has started. */
  private static final String MARK = "TRIDIFF_MODEL";

  private final List<String> command;
  private final String mark;
  private final Process process;
  private final OutputStream toChild;
  private final InputStream fromChild;
  private final LastLines stderr = new LastLines();
  private final Thread listener;
  private final Thread atExit;

  /** Reads and writes, which cannot be interrupted: only the end of the child ends them. */
  private final ExecutorService talker;

  private Child(List<String> command, String mark, Process process) {
    this.command = command;
    this.mark = mark;
    this.process = process;
    this.toChild = process.getOutputStream();
    this.fromChild = new BufferedInputStream(process.getInputStream());
    this.talker =
        Executors.newSingleThreadExecutor(work -> daemon(work, "tridiff-model-" + process.pid()));
    this.listener = daemon(this::listen, "tridiff-stderr-" + process.pid());
    this.atExit = new Thread(this::kill, "tridiff-end-" + process.pid());
  }

  /** Starts a program. */
  static Child start(List<String> command) throws IOException {
    String mark = UUID.randomUUID().toString();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put(MARK, mark);
    Child child = new Child(command, mark, builder.start());
    child.listener.start();
    daemon(child::buryOrphans, "tridiff-orphans-" + child.process.pid()).start();
    try {
      Runtime.getRuntime().addShutdownHook(child.atExit);
    } catch (IllegalStateException e) {
      // Everything is about to end.
      child.kill();
    }
    return child;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** What it has started may keep its output open when it has ended, and be waited for. */
  private void buryOrphans() {
    try {
      process.waitFor();
      Thread.sleep(GRACE_MILLIS);
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    byte[] bytes = new byte[8192];
    try (InputStream complaints = process.getErrorStream()) {
      for (int n = complaints.read(bytes); n >= 0; n = complaints.read(bytes)) {
        stderr.add(bytes, n);
      }
    } catch (IOException e) {
      // The child is gone.
    }
  }

  boolean isRunning() {
    return process.isAlive() && !talker.isShutdown();
  }

  /** Returns the last lines that it wrote to its stderr. */
  String complaints() {
    return stderr.text();
  }

  /**
   * Sends a line and returns the line that comes back. A child that does not answer in time, or
   * breaks off, is stopped.
   *
   * @param question what is asked, for messages
   */
  String exchange(String question, String line, Duration limit) {
    Future<String> answer =
        talker.submit(
            () -> {
              toChild.write((line + "\n").getBytes(UTF_8));
              toChild.flush();
              return readLine();
            });
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      stop();
      throw late(question);
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw late(question);
    } catch (ExecutionException e) {
      String how = howItEnded(e.getCause());
      stop();
      throw new FailedFunctionException(
          "'%s' %s instead of answering %s%s"
              .formatted(command.get(0), how, question, stderr.lastLine()));
    }
  }

  private static FailedFunctionException late(String question) {
    return FailedFunctionException.late(
        "the child did not answer %s in time and was stopped".formatted(question));
  }

  private String howItEnded(Throwable cause) {
    if (!(cause instanceof IOException)) {
      return "could not be read";
    }
    if (cause instanceof TooLongException) {
      return "wrote a line without an end";
    }
    try {
      if (!process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        return "closed its output";
      }
      listener.join(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "was stopped";
    }
    int code = process.exitValue();
    // 128 + n is how a shell and Java tell of the signal n.
    return code > 128 && code < 160
        ? "was ended by signal " + (code - 128)
        : "ended with exit code " + code;
  }

  /** Thrown at a line that would fill the memory. */
  private static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = fromChild.read(); b != '\n'; b = fromChild.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      if (line.size() == Connection.MOST_BYTES) {
        throw new TooLongException();
      }
      line.write(b);
    }
    return line.toString(UTF_8);
  }

  /** Ends it as it is meant to end: there is nothing more to read. */
  void close() {
    try {
      toChild.close();
      process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      // It has closed its end already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stop();
  }

  /** Ends it by force, with all that it has started. */
  void stop() {
    kill();
    talker.shutdownNow();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // Everything is about to end.
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    ProcessHandle.allProcesses().filter(this::isMarked).forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Whether a process was started by the child, or by one that it has started, even if they are
   * gone: on Linux every process shows what it inherited. Elsewhere only those of living parents
   * are found.
   */
  private boolean isMarked(ProcessHandle other) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc/" + other.pid() + "/environ"));
      return new String(environment, UTF_8).contains(MARK + "=" + mark);
    } catch (IOException e) {
      return false;
    }
  }
}
