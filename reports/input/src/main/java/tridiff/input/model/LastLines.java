package tridiff.input.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The end of a stream of text, however long it is. */
final class LastLines {

  private static final int MOST_BYTES = 4096;

  private byte[] kept = new byte[0];
  private boolean isCut;

  synchronized void add(byte[] bytes, int count) {
    byte[] all = Arrays.copyOf(kept, kept.length + count);
    System.arraycopy(bytes, 0, all, kept.length, count);
    isCut |= all.length > MOST_BYTES;
    kept = Arrays.copyOfRange(all, Math.max(0, all.length - MOST_BYTES), all.length);
  }

  /** Returns the last lines; the first of them is whole. */
  synchronized String text() {
    String text = new String(kept, UTF_8);
    return (isCut ? text.substring(text.indexOf('\n') + 1) : text).strip();
  }

  /** Returns the last line after a colon; empty if there is none. */
  String lastLine() {
    String text = text();
    String last = text.substring(text.lastIndexOf('\n') + 1).strip();
    return last.isEmpty() ? "" : ": " + Connection.excerpt(last);
  }
}
