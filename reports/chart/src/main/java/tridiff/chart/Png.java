package tridiff.chart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes pixels as a PNG with 8 bits for each of red, green and blue, and no filter.
 *
 * <p>The bytes are those of Java's own writer, which looks at each pixel through its colour model
 * and takes three times as long. Source: W3C, Portable Network Graphics (PNG) Specification (Second
 * Edition), 2003, sections 5 and 9 to 11.
 */
final class Png {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] HEADER = "IHDR".getBytes(ISO_8859_1);
  private static final byte[] DATA = "IDAT".getBytes(ISO_8859_1);
  private static final byte[] END = "IEND".getBytes(ISO_8859_1);

  private static final byte BITS = 8;
  private static final byte TRUE_COLOUR = 2;

  /** Higher levels take longer than they save. */
  private static final int LEVEL = 4;

  private static final int CHUNK = 32_768;

  private Png() {}

  /**
   * Returns the bytes of the file.
   *
   * @param pixels row by row, each as 0xRRGGBB
   */
  static byte[] of(int[] pixels, int width, int height) {
    var file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    // The usual compression and filters, not interlaced: three zeros.
    header.put(BITS).put(TRUE_COLOUR);
    write(file, HEADER, header.array(), header.capacity());
    writeData(file, pixels, width, height);
    write(file, END, new byte[0], 0);
    return file.toByteArray();
  }

  private static void writeData(ByteArrayOutputStream file, int[] pixels, int width, int height) {
    Deflater deflater = new Deflater(LEVEL);
    try {
      byte[] chunk = new byte[CHUNK];
      int filled = 0;
      // A row begins with its filter, 0 for none.
      byte[] row = new byte[1 + 3 * width];
      for (int y = 0; y < height; y++) {
        fill(row, pixels, y * width);
        deflater.setInput(row);
        while (!deflater.needsInput()) {
          filled = deflated(deflater, chunk, filled, file);
        }
      }
      deflater.finish();
      while (!deflater.finished()) {
        filled = deflated(deflater, chunk, filled, file);
      }
      write(file, DATA, chunk, filled);
    } finally {
      deflater.end();
    }
  }

  private static void fill(byte[] row, int[] pixels, int first) {
    for (int i = first, to = 1; to < row.length; i++) {
      int pixel = pixels[i];
      row[to++] = (byte) (pixel >> 16);
      row[to++] = (byte) (pixel >> 8);
      row[to++] = (byte) pixel;
    }
  }

  /** Deflates into what is left of a chunk, and returns how far it is filled then. */
  private static int deflated(
      Deflater deflater, byte[] chunk, int filled, ByteArrayOutputStream file) {
    int from = filled;
    if (from == CHUNK) {
      write(file, DATA, chunk, CHUNK);
      from = 0;
    }
    return from + deflater.deflate(chunk, from, CHUNK - from);
  }

  private static void write(ByteArrayOutputStream file, byte[] type, byte[] data, int length) {
    CRC32 sum = new CRC32();
    sum.update(type);
    sum.update(data, 0, length);
    file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    file.writeBytes(type);
    file.write(data, 0, length);
    file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
  }
}
