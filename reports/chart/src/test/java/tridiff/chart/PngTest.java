package tridiff.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {

  private static final long SEED = 20261127;

  @Test
  void javaReadsTheSamePixels() throws IOException {
    // Random pixels do not shrink: 120,000 bytes are several chunks.
    int width = 200;
    int height = 200;
    int[] pixels = new SplittableRandom(SEED).ints((long) width * height, 0, 1 << 24).toArray();
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.of(pixels, width, height)));
    assertEquals(width, read.getWidth());
    assertEquals(height, read.getHeight());
    int[] opaque = read.getRGB(0, 0, width, height, null, 0, width);
    assertArrayEquals(
        pixels, Arrays.stream(opaque).map(p -> p & 0xffffff).toArray(), "seed " + SEED);
  }

  @Test
  void fileEndsAsEveryPngDoes() {
    // Its last chunk is empty, so that its sum is always the same: that of "IEND".
    String file = HexFormat.of().formatHex(Png.of(new int[] {0xff0000}, 1, 1));
    assertTrue(file.startsWith("89504e470d0a1a0a"), file);
    assertTrue(file.endsWith("0000000049454e44ae426082"), file);
  }
}
