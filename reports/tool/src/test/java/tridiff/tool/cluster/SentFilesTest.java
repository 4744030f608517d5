package tridiff.tool.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.tool.cluster.SentFiles.Word;
import tridiff.tool.journal.RunKey;

/** What a machine gets that has neither the files nor the class path of this one. */
class SentFilesTest {

  @TempDir Path folder;

  @Test
  void filesOfACommandLineAreFoundWhereverTheyStand() throws IOException {
    String suite = Files.writeString(folder.resolve("a.fpcore"), "(FPCore (x) x)").toString();
    String points = Files.writeString(folder.resolve("points.csv"), "x\n1\n").toString();
    SentFiles sent =
        SentFiles.of(
            List.of(
                "report",
                suite,
                "@" + suite + ":a name: with colons",
                "exp(x)",
                "--at=@" + points,
                "@" + points,
                "@no-such-file:f",
                folder.toString()));
    assertEquals(
        List.of(
            new Word("report", -1, ""),
            new Word("", 0, ""),
            new Word("@", 0, ":a name: with colons"),
            new Word("exp(x)", -1, ""),
            new Word("--at=@", 1, ""),
            new Word("@", 1, ""),
            new Word("@no-such-file:f", -1, ""),
            new Word(folder.toString(), -1, "")),
        sent.words());
    assertArrayEquals(Files.readAllBytes(Path.of(points)), sent.bytes(1));
  }

  @Test
  void foldersOfAClassPathBecomeJarsAndNamesDiffer() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes/some"));
    Files.writeString(classes.resolve("Some.class"), "bytes");
    Path one = Files.writeString(folder.resolve("m.jar"), "1");
    Path two = Files.writeString(Files.createDirectory(folder.resolve("b")).resolve("m.jar"), "2");
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    String classPath =
        String.join(
            File.pathSeparator,
            one.toString(),
            folder.resolve("classes").toString(),
            two.toString(),
            folder.resolve("missing.jar").toString());
    List<Path> jars = SentJars.of(classPath, scratch);
    assertEquals(3, jars.size());
    assertEquals(3, jars.stream().map(Path::getFileName).distinct().count());
    assertEquals(one, jars.get(0));
    assertEquals("2", Files.readString(jars.get(2)));
    try (ZipFile packed = new ZipFile(jars.get(1).toFile())) {
      assertEquals(5, packed.getEntry("some/Some.class").getSize());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark:/host", "local[x]", "local-cluster[2]", "host:7077", ""})
  void whatIsNoAddressOfSparkIsRefused(String master) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new SparkRun(master, List.of("report"), new RunKey("tridiff", "0")));
  }
}
