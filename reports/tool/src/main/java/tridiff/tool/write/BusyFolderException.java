package tridiff.tool.write;

import java.io.IOException;
import java.nio.file.Path;

/** A report was to be written where another run is writing one. */
public final class BusyFolderException extends IOException {

  private static final long serialVersionUID = 1;

  BusyFolderException(Path folder, String holder) {
    super("another tridiff is writing '%s': %s".formatted(folder, holder));
  }
}
