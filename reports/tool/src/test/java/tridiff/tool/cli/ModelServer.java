package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that speaks UM-Bridge 1.0, with three models of Rosenbrock's function: one with its
 * gradient, one whose gradient has half of its second component, and one with a relative noise of
 * 1e-8. Whoever misbehaves overrides {@link #answer}.
 */
class ModelServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "model-server");
            thread.setDaemon(true);
            return thread;
          });

  ModelServer() throws IOException {
    // Headers and body are sent apart, and a peer may wait 40 ms before it asks for the rest.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(workers);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Returns how a user names one of the models. */
  String model(String name) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "#" + name;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    try {
      answer(exchange, exchange.getRequestURI().getPath().substring(1), body);
    } finally {
      exchange.close();
    }
  }

  /** Answers one question as it should be. */
  void answer(HttpExchange exchange, String question, String body) throws IOException {
    if (question.equals("Info")) {
      send(
          exchange,
          200,
          "{\"protocolVersion\": 1.0, \"models\": [\"right\", \"wrong\", \"noisy\"]}");
      return;
    }
    JsonNode asked = new ObjectMapper().readTree(body);
    send(exchange, 200, body(asked.get("name").asText(), question, asked));
  }

  static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String body(String name, String question, JsonNode asked) {
    double x = number(asked, "/input/0/0");
    double y = number(asked, "/input/0/1");
    double sens = number(asked, "/sens/0");
    double r = y - x * x;
    double value = 100 * r * r + (1 - x) * (1 - x);
    // Of the point and nothing else: the same point has the same noise.
    long seed = Double.doubleToLongBits(x) * 31 + Double.doubleToLongBits(y);
    double noise =
        name.equals("noisy") ? 1e-8 * (2 * new SplittableRandom(seed).nextDouble() - 1) : 0;
    double part = name.equals("wrong") ? 0.5 : 1;
    return switch (question) {
      case "ModelInfo" -> "{\"support\": {\"Evaluate\": true, \"Gradient\": true}}";
      case "InputSizes" -> "{\"inputSizes\": [2]}";
      case "OutputSizes" -> "{\"outputSizes\": [1]}";
      case "Evaluate" -> "{\"output\": [[" + value * (1 + noise) + "]]}";
      case "Gradient" ->
          "{\"output\": [%s, %s]}"
              .formatted(sens * (-400 * x * r - 2 * (1 - x)), sens * part * 200 * r);
      default -> "{\"error\": {\"type\": \"UnsupportedFeature\", \"message\": \"no\"}}";
    };
  }

  private static double number(JsonNode asked, String path) {
    return asked.at(path).asDouble();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
