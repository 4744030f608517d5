package tridiff.tool.study.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.input.model.Model;
import tridiff.measure.experiment.Subject;
import tridiff.tool.page.Block;
import tridiff.tool.page.Words;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Part;

/** The section of a report on functions that another process computes. */
public final class ModelPart implements Part {

  @Override
  public String id() {
    return "models";
  }

  @Override
  public String title() {
    return "Models: values, gradients and noise";
  }

  @Override
  public List<Block> blocks(Commission commission) {
    List<Block> blocks = new ArrayList<>();
    if (!commission.order().isFirst()) {
      return blocks;
    }
    for (Subject subject : commission.subjects()) {
      Optional<Model> model = Model.of(subject.function());
      if (model.isEmpty() || subject.points().isEmpty()) {
        continue;
      }
      Agreements agreements = Agreements.ofModel(subject, commission.guard());
      blocks.add(Block.paragraph(subject.name() + ": " + agreements.summary() + "."));
      List<String> sentences = new ArrayList<>();
      agreements.noise().ifPresent(noise -> sentences.add("Noise: " + noise + "."));
      if (model.get().truth().isPresent()) {
        sentences.addAll(ValuesAndGradient.sentences(subject, commission.guard()));
      }
      sentences.add("Calls: " + model.get().callsInWords() + ".");
      blocks.add(new Block.Items(sentences.stream().map(Words::of).toList()));
      blocks.add(Block.table(agreements.table()));
    }
    if (!blocks.isEmpty()) {
      blocks.add(
          0,
          Block.paragraph(
              "A model is asked over doubles only. Without a truth nothing is called digits: here its own"
                  + " gradient is compared with differences, whose step balances the noise of the values."));
    }
    return blocks;
  }
}
