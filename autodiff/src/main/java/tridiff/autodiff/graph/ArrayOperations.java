package tridiff.autodiff.graph;

import java.util.List;
import tridiff.autodiff.array.ArrayAlgebra;
import tridiff.autodiff.array.NumericArray;
import tridiff.autodiff.array.Shape;
import tridiff.core.algebra.Algebra;

/** The operations that only arrays have, with their derivatives. */
final class ArrayOperations {

  private ArrayOperations() {}

  /** {@code Z = X Y}; the adjoints are {@code Z' Y^T} and {@code X^T Z'}. */
  static final Operation<NumericArray> MATRIX_PRODUCT =
      new Operation<>() {
        @Override
        public String name() {
          return "matrix product";
        }

        @Override
        public List<NumericArray> forward(Algebra<NumericArray> on, List<NumericArray> operands) {
          return List.of(arrays(on).matrixProduct(operands.get(0), operands.get(1)));
        }

        @Override
        public <G> G backward(Pullback<G> at, int operand) {
          ArrayAlgebra<G> on = arrays(at.on());
          return operand == 0
              ? on.matrixProduct(at.adjoint(0), on.transpose(at.operand(1)))
              : on.matrixProduct(on.transpose(at.operand(0)), at.adjoint(0));
        }
      };

  /** The adjoint of a transposed matrix is the transposed adjoint. */
  static final Operation<NumericArray> TRANSPOSE =
      new Operation<>() {
        @Override
        public String name() {
          return "transpose";
        }

        @Override
        public List<NumericArray> forward(Algebra<NumericArray> on, List<NumericArray> operands) {
          return List.of(arrays(on).transpose(operands.get(0)));
        }

        @Override
        public <G> G backward(Pullback<G> at, int operand) {
          return arrays(at.on()).transpose(at.adjoint(0));
        }
      };

  /** What is repeated collects the adjoints of all its copies. */
  record Broadcast(Shape shape) implements Operation<NumericArray> {
    @Override
    public String name() {
      return "broadcast to " + shape;
    }

    @Override
    public List<NumericArray> forward(Algebra<NumericArray> on, List<NumericArray> operands) {
      return List.of(arrays(on).broadcast(operands.get(0), shape));
    }

    @Override
    public <G> G backward(Pullback<G> at, int operand) {
      ArrayAlgebra<G> on = arrays(at.on());
      return on.sumTo(at.adjoint(0), on.shapeOf(at.operand(0)));
    }
  }

  /** Every term of a sum has the adjoint of the sum. */
  record SumTo(Shape shape) implements Operation<NumericArray> {
    @Override
    public String name() {
      return shape.equals(Shape.SCALAR) ? "sum" : "sum to " + shape;
    }

    @Override
    public List<NumericArray> forward(Algebra<NumericArray> on, List<NumericArray> operands) {
      return List.of(arrays(on).sumTo(operands.get(0), shape));
    }

    @Override
    public <G> G backward(Pullback<G> at, int operand) {
      ArrayAlgebra<G> on = arrays(at.on());
      return on.broadcast(at.adjoint(0), on.shapeOf(at.operand(0)));
    }
  }

  private static <G> ArrayAlgebra<G> arrays(Algebra<G> on) {
    if (on instanceof ArrayAlgebra<G> arrays) {
      return arrays;
    }
    throw new IllegalArgumentException("an operation on arrays is applied over " + on);
  }
}
