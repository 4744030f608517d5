package tridiff.tool.write;

import java.io.IOException;
import java.nio.file.Path;

/** A report was to be written over something that no earlier report made. */
public final class NotOurFolderException extends IOException {

  private static final long serialVersionUID = 1;

  NotOurFolderException(Path place, String found) {
    super(
        "'%s' %s: a report replaces only an empty folder or an earlier report"
            .formatted(place, found));
  }
}
