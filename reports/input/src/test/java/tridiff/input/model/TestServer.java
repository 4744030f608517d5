package tridiff.input.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A server of one model, which answers each question by a text. */
final class TestServer implements AutoCloseable {

  private final HttpServer server;

  /** What was asked, as "Evaluate {...}". */
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /**
   * Starts it.
   *
   * @param answers the body for a question as {@link #asked()} has it
   */
  TestServer(Function<String, String> answers) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          String question = exchange.getRequestURI().getPath().substring(1) + " " + body;
          asked.add(question);
          byte[] answer = answers.apply(question).getBytes(UTF_8);
          exchange.sendResponseHeaders(
              answers.apply(question).contains("error") ? 400 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
