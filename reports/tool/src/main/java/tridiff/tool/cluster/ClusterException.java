package tridiff.tool.cluster;

import java.io.IOException;

/** Thrown if a cluster does not do what it was asked for; its message says why. */
public final class ClusterException extends IOException {

  private static final long serialVersionUID = 1L;

  ClusterException(String message) {
    super(message);
  }
}
