package tridiff.tool.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A report.
 *
 * @param title its heading
 * @param subtitle what was compared, in one line
 * @param sections what it says, in order; the first is what to take away
 * @param footer small print: tool and version
 */
public record Page(String title, String subtitle, List<Section> sections, String footer) {

  /** Copies the lists and checks that each id is used once. */
  public Page {
    requireNonNull(title);
    requireNonNull(subtitle);
    sections = List.copyOf(sections);
    requireNonNull(footer);
    Set<String> ids = new HashSet<>();
    for (Section section : sections) {
      requireNew(ids, section.id());
      requireNewIn(ids, section.blocks());
    }
  }

  private static void requireNewIn(Set<String> ids, List<Block> blocks) {
    for (Block block : blocks) {
      if (block instanceof Figure figure) {
        requireNew(ids, figure.id());
      } else if (block instanceof Block.Details details) {
        requireNew(ids, details.id());
        requireNewIn(ids, details.blocks());
      }
    }
  }

  private static void requireNew(Set<String> ids, String id) {
    if (!ids.add(id)) {
      throw new IllegalArgumentException("two parts of the page have the id '" + id + "'");
    }
  }

  /** Returns all figures, in the order of the page, the folded ones too. */
  public List<Figure> figures() {
    return all(Figure.class);
  }

  /** Returns all traces, in the order of the page, the folded ones too. */
  public List<Block.Traced> traces() {
    return all(Block.Traced.class);
  }

  private <B extends Block> List<B> all(Class<B> kind) {
    List<B> found = new ArrayList<>();
    sections.forEach(section -> collect(section.blocks(), kind, found));
    return found;
  }

  private static <B extends Block> void collect(List<Block> blocks, Class<B> kind, List<B> found) {
    for (Block block : blocks) {
      if (kind.isInstance(block)) {
        found.add(kind.cast(block));
      } else if (block instanceof Block.Details details) {
        collect(details.blocks(), kind, found);
      }
    }
  }
}
