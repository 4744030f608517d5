package tridiff.tool.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A headless Chromium with one page, driven by the DevTools protocol.
 *
 * <p>Source: Chrome DevTools Protocol, version 1.3, domains Page, Runtime, Log, Network, Emulation.
 */
final class Browser {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private String session = "";
  private int last;

  private Browser(Process process, URI address) throws Exception {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address, new Listener())
            .get(SECONDS, TimeUnit.SECONDS);
  }

  /** Returns the browser of this machine, if it has one. */
  static Optional<Path> installed() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(java.io.File.pathSeparator, -1))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path program, Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    while (line != null && !line.startsWith("DevTools listening on ")) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("the browser ended before it could be driven");
    }
    var drain = new Thread(() -> output.lines().forEach(ignored -> {}), "browser output");
    drain.setDaemon(true);
    drain.start();
    return new Browser(process, URI.create(line.substring("DevTools listening on ".length())));
  }

  /** Opens a page and waits until it is loaded. */
  void open(Path page) throws Exception {
    String target =
        call("Target.createTarget", JSON.createObjectNode().put("url", "about:blank"))
            .path("targetId")
            .asText();
    session =
        call(
                "Target.attachToTarget",
                JSON.createObjectNode().put("targetId", target).put("flatten", true))
            .path("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", JSON.createObjectNode());
    }
    load(page);
  }

  /** Loads a page, or the same anew, and waits until that is done. */
  void load(Path page) throws Exception {
    var loaded = new CompletableFuture<JsonNode>();
    awaited.put("Page.loadEventFired", loaded);
    call("Page.navigate", JSON.createObjectNode().put("url", page.toUri().toString()));
    loaded.get(SECONDS, TimeUnit.SECONDS);
  }

  /** Lets pages that are loaded from now on run scripts, or not. */
  void runScripts(boolean areAllowed) throws Exception {
    call("Emulation.setScriptExecutionDisabled", JSON.createObjectNode().put("value", !areAllowed));
  }

  /** Shows the page as on {@code screen}, or as it is to {@code print}. */
  void showFor(String medium) throws Exception {
    call("Emulation.setEmulatedMedia", JSON.createObjectNode().put("media", medium));
  }

  /** Gives the window another size, of which the script of the page knows then. */
  void resize(int width, int height) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
    waitForFrame();
  }

  /** A script hears of a change of the window with the next frame, and may move the page then. */
  private void waitForFrame() throws Exception {
    evaluate("new Promise(next => requestAnimationFrame(() => setTimeout(next)))");
  }

  /** Gives the window the size back that it began with. */
  void restoreSize() throws Exception {
    call("Emulation.clearDeviceMetricsOverride", JSON.createObjectNode());
    waitForFrame();
  }

  /** Prefers a dark or a light page. */
  void prefer(String scheme) throws Exception {
    ObjectNode feature =
        JSON.createObjectNode().put("name", "prefers-color-scheme").put("value", scheme);
    ObjectNode media = JSON.createObjectNode();
    media.putArray("features").add(feature);
    call("Emulation.setEmulatedMedia", media);
  }

  /** Returns the value of an expression of JavaScript, or what it promises. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode result =
        call(
            "Runtime.evaluate",
            JSON.createObjectNode()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(result.path("exceptionDetails").toString());
    }
    return result.path("result").path("value");
  }

  /** Returns what a part of the window shows, in pixels of the page. */
  BufferedImage picture(double x, double y, double width, double height) throws Exception {
    ObjectNode clip =
        JSON.createObjectNode().put("x", x).put("y", y).put("width", width).put("height", height);
    JsonNode answer =
        call("Page.captureScreenshot", JSON.createObjectNode().set("clip", clip.put("scale", 1)));
    byte[] png = Base64.getDecoder().decode(answer.get("data").asText());
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /** Clicks in the middle of the first element that a selector of CSS finds. */
  void click(String selector) throws Exception {
    JsonNode middle =
        evaluate(
            "(function () { const e = document.querySelector('"
                + selector
                + "'); e.scrollIntoView({ block: 'center' }); const b = e.getBoundingClientRect();"
                + " return [b.left + b.width / 2, b.top + b.height / 2]; })()");
    double x = middle.get(0).asDouble();
    double y = middle.get(1).asDouble();
    mouse("mousePressed", x, y, true);
    mouse("mouseReleased", x, y, false);
  }

  /** Moves the mouse with the left button up or down, or presses or releases it. */
  void mouse(String type, double x, double y, boolean isDown) throws Exception {
    boolean isMove = type.equals("mouseMoved");
    call(
        "Input.dispatchMouseEvent",
        JSON.createObjectNode()
            .put("type", type)
            .put("x", x)
            .put("y", y)
            .put("button", isMove && !isDown ? "none" : "left")
            .put("buttons", isDown ? 1 : 0)
            .put("clickCount", isMove ? 0 : 1));
  }

  /** Puts fingers on the screen, each with two coordinates, moves them, or takes all away. */
  void touch(String type, double... places) throws Exception {
    ObjectNode event = JSON.createObjectNode().put("type", type);
    var points = event.putArray("touchPoints");
    for (int i = 0; i < places.length; i += 2) {
      points.addObject().put("x", places[i]).put("y", places[i + 1]).put("id", i);
    }
    call("Input.dispatchTouchEvent", event);
  }

  /** Presses a key, such as "Enter", "ArrowLeft" or "+". */
  void press(String key) throws Exception {
    String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
    ObjectNode event = JSON.createObjectNode().put("key", key).put("code", key);
    event.put("windowsVirtualKeyCode", key.equals("Enter") ? 13 : 0);
    call(
        "Input.dispatchKeyEvent",
        text.isEmpty()
            ? event.deepCopy().put("type", "rawKeyDown")
            : event.deepCopy().put("type", "keyDown").put("text", text));
    call("Input.dispatchKeyEvent", event.put("type", "keyUp"));
  }

  /** Returns the addresses that the page asked for, its own first. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** Returns what the page or the browser wrote to the console. */
  synchronized List<String> messages() {
    return List.copyOf(messages);
  }

  private JsonNode call(String method, ObjectNode parameters) throws Exception {
    int id = ++last;
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    var answer = new CompletableFuture<JsonNode>();
    answers.put(id, answer);
    socket.sendText(JSON.writeValueAsString(message), true).get(SECONDS, TimeUnit.SECONDS);
    return answer.get(SECONDS, TimeUnit.SECONDS);
  }

  private synchronized void receive(JsonNode message) {
    if (message.has("id")) {
      answers.remove(message.path("id").asInt()).complete(message.path("result"));
      return;
    }
    String event = message.path("method").asText();
    if (event.equals("Network.requestWillBeSent")) {
      requests.add(message.path("params").path("request").path("url").asText());
    } else if (event.equals("Log.entryAdded")
        || event.equals("Runtime.consoleAPICalled")
        || event.equals("Runtime.exceptionThrown")) {
      messages.add(message.path("params").toString());
    }
    CompletableFuture<JsonNode> waiting = awaited.remove(event);
    if (waiting != null) {
      waiting.complete(message.path("params"));
    }
  }

  /** Ends the browser and all its processes, which write to its profile until the end. */
  void quit() throws Exception {
    session = "";
    call("Browser.close", JSON.createObjectNode());
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroy();
    }
    socket.abort();
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
      text.append(data);
      if (isLast) {
        try {
          receive(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        } finally {
          text.setLength(0);
        }
      }
      from.request(1);
      return null;
    }
  }
}
