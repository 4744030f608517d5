package tridiff.tool.study.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.Guard;
import tridiff.input.model.Model;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Subject;

/** What a comparison says of a model beside the answers of the methods. */
public final class ModelFindings {

  /** More components than this fill the screen. */
  private static final int MOST_COMPONENTS = 6;

  private ModelFindings() {}

  /** Returns a result with what else can be said, if it is about first derivatives of a model. */
  public static FunctionResult added(FunctionResult result, Guard guard) {
    Optional<Model> model = Model.of(result.subject().function());
    if (model.isEmpty() || result.order() != 1) {
      return result;
    }
    List<String> sentences = new ArrayList<>(result.suitability());
    sentences.addAll(sentences(result.subject(), model.get(), guard));
    return new FunctionResult(
        result.subject(), result.derivative(), result.points(), List.copyOf(sentences));
  }

  static List<String> sentences(Subject subject, Model model, Guard guard) {
    List<String> sentences = new ArrayList<>();
    if (model.truth().isPresent()) {
      sentences.addAll(ValuesAndGradient.sentences(subject, guard));
      sentences.add(
          "Only model-... and differences ask the model; the other methods differentiate the truth, "
              + model.truth().get().text()
              + ".");
    } else {
      sentences.addAll(Agreements.ofModel(subject, guard).sentences(MOST_COMPONENTS));
      sentences.add(
          "Without a truth nothing is called digits: --truth FUNCTION gives certified ones.");
    }
    sentences.add("Calls: " + model.callsInWords() + ".");
    return sentences;
  }
}
