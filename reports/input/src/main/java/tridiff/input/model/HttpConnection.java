package tridiff.input.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tridiff.core.FailedFunctionException;

/** Asks a server by HTTP: each question is a path of its own. */
final class HttpConnection implements Connection {

  private static final int ATTEMPTS = 3;

  private final HttpClient client;
  private final String base;

  /**
   * Connects to nobody yet.
   *
   * @param base the address without the name of a model
   */
  HttpConnection(String base) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    // Servers of few lines do not know the upgrade to HTTP/2 that would be offered otherwise.
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @Override
  public Json.Fields ask(String question, Optional<Json.Fields> body, Duration limit) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/" + question)).timeout(limit);
    HttpRequest ready =
        body.map(
                json ->
                    request
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json.toString(), UTF_8)))
            .orElse(request)
            .build();
    HttpResponse<byte[]> response = sent(question, ready, limit);
    String text = new String(response.body(), UTF_8);
    boolean isError = response.statusCode() >= 300;
    Json.Fields answer;
    try {
      answer = Connection.object(question, text);
    } catch (FailedFunctionException e) {
      throw isError ? failed(question, response.statusCode(), text) : e;
    }
    Optional<Json> error = answer.get("error");
    if (error.isPresent()) {
      throw Connection.refusal(question, error.get());
    }
    if (isError) {
      throw failed(question, response.statusCode(), text);
    }
    return answer;
  }

  private static FailedFunctionException failed(String question, int status, String text) {
    return new FailedFunctionException(
        "the server answers %s with status %d: %s"
            .formatted(question, status, text.isBlank() ? "no text" : Connection.excerpt(text)));
  }

  /** Sends a request, again if a connection that was kept open turns out to be closed. */
  private HttpResponse<byte[]> sent(String question, HttpRequest request, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    Throwable cause = new IOException();
    for (int i = 0; i < ATTEMPTS; i++) {
      CompletableFuture<HttpResponse<byte[]>> answer =
          client.sendAsync(request, head -> new BoundedBody(MOST_BYTES));
      try {
        return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        throw late(question);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw late(question);
      } catch (ExecutionException e) {
        cause = e.getCause();
      } finally {
        // Of an answer that has come nothing is left to cancel.
        answer.cancel(true);
      }
      if (!isClosed(cause)) {
        break;
      }
    }
    throw because(question, cause);
  }

  /** Whether the other side closed a connection instead of answering at all. */
  private static boolean isClosed(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof IOException
        && !(cause instanceof HttpTimeoutException)
        && (message.contains("received no bytes") || message.contains("reset"));
  }

  private RuntimeException because(String question, Throwable cause) {
    boolean isNobody =
        cause instanceof ConnectException || cause instanceof UnresolvedAddressException;
    if (isNobody) {
      return new FailedFunctionException("no server answers at " + base);
    }
    if (cause instanceof HttpTimeoutException) {
      return late(question);
    }
    String reason = cause.getMessage() == null ? "no reason is known" : cause.getMessage();
    return new FailedFunctionException(
        "the server at %s broke off %s: %s"
            .formatted(base, question, isClosed(cause) ? "it closed the connection" : reason));
  }

  private FailedFunctionException late(String question) {
    return FailedFunctionException.late(
        "the server at %s did not answer %s in time".formatted(base, question));
  }

  @Override
  public String peer() {
    return base;
  }

  @Override
  public String complaints() {
    return "";
  }

  /** Nothing is kept open: the threads of the client end with it. */
  @Override
  public void close() {}
}
