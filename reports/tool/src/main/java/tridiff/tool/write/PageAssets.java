package tridiff.tool.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The style and the script of the page, and the policy that lets a browser use these two and
 * nothing else.
 *
 * <p>Source: W3C, Content Security Policy Level 3, section 2.3.1, hash sources.
 *
 * @param style the CSS
 * @param script the JavaScript
 */
public record PageAssets(String style, String script) {

  /** Returns those that ship with the tool. */
  static PageAssets bundled() {
    return new PageAssets(resource("page.css"), bare(resource("records.js") + resource("page.js")));
  }

  /** A string, a template or a pattern, in which blanks mean something. */
  private static final String LITERAL =
      "\"(?:[^\"\\\\\n]|\\\\.)*\"|`[^`]*`|/(?! )(?:[^/\\\\\n]|\\\\.)+/g?(?=[.,)])";

  /** A literal; or signs among blanks, up to one that begins a literal; or a word for a name. */
  private static final Pattern PIECE =
      Pattern.compile(
          "(%1$s)| *((?:(?!%1$s)[-=+*/<>?:,;{}()&|!\\[\\]])+) *|\\bconst\\b".formatted(LITERAL));

  /**
   * Every page carries the script: without indentation, lines of comments, blanks and line ends
   * beside signs it is a quarter shorter, and without what ends the last statement of a block. It
   * has no two signs in turn that a blank tells apart, ends its statements, and none is empty.
   */
  private static String bare(String code) {
    String lines = code.replaceAll("(?m)^[ \\t]*(//.*\\n)?", "");
    return PIECE
        .matcher(lines)
        .replaceAll(m -> Matcher.quoteReplacement(bare(m)))
        .replaceAll("(?<=[;{},(\\[=&|?:])\n|\n(?=[.|&?:)\\]}])", "")
        .replaceAll(";(?=\\})", "");
  }

  /** Returns a piece of code without blanks; a name that keeps its value is declared shorter. */
  private static String bare(MatchResult piece) {
    String literal = piece.group(1);
    String signs = piece.group(2);
    return literal != null ? literal : signs != null ? signs : "let";
  }

  /** Returns those of a page to step through. */
  static PageAssets ofTraces() {
    return new PageAssets(
        resource("page.css") + resource("trace.css"),
        bare(resource("records.js")) + "\n" + resource("trace.js"));
  }

  /** Returns the content security policy: no request to anywhere, no code but this. */
  public String policy() {
    return "default-src 'none'; img-src data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
        .formatted(hash(style), hash(script));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing from the jar");
      }
      // A browser hashes the text after it has turned every line end into a line feed.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
