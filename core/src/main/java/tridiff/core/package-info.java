/**
 * What a differentiator is. A {@link tridiff.core.Differentiator} turns a function into its
 * derivative, which is again a function; and a function is something that any {@link
 * tridiff.core.algebra.Algebra} can interpret. So there is one way to ask everything:
 *
 * <table>
 * <caption>Evaluate a function over an algebra</caption>
 * <thead>
 * <tr><th>over</th><th>f gives</th><th>its derivative by some method gives</th></tr>
 * </thead>
 * <tbody>
 * <tr><td>{@link tridiff.core.algebra.Doubles}</td>
 *     <td>its value, as a program computes it</td>
 *     <td>what the method answers</td></tr>
 * <tr><td>{@link tridiff.core.ball.Balls}</td>
 *     <td>its value to any number of digits, with a bound of the error</td>
 *     <td>what the method would answer if nothing were rounded: its own error</td></tr>
 * <tr><td>{@link tridiff.core.ball.Balls}</td>
 *     <td>a ball in which its value lies, proved</td>
 *     <td>a ball in which the method's answer lies, if nothing is rounded</td></tr>
 * <tr><td>{@link tridiff.core.germ.Germs}</td>
 *     <td>how it goes on next to the point, on one side</td>
 *     <td>how its slope goes on there</td></tr>
 * <tr><td>{@link tridiff.core.algebra.Counting}</td>
 *     <td>how many operations it takes</td>
 *     <td>what the method costs</td></tr>
 * <tr><td>{@link tridiff.core.function.Decisions}</td>
 *     <td>which way it went at each comparison</td>
 *     <td>which way f went wherever the method looked</td></tr>
 * <tr><td>the recorder of {@link tridiff.core.program.Program}</td>
 *     <td>its straight-line program, to be measured, run again or compiled</td>
 *     <td>the swell of the method, and a fast gradient</td></tr>
 * <tr><td>dual numbers</td>
 *     <td>its derivative, by forward mode</td>
 *     <td>its second derivative, forward mode over the method</td></tr>
 * <tr><td>a graph</td>
 *     <td>its gradient, by reverse mode</td>
 *     <td>a row of its Hessian, reverse mode over the method</td></tr>
 * <tr><td>Taylor series</td>
 *     <td>its n-th derivative</td>
 *     <td>its derivative of order n + 1</td></tr>
 * <tr><td>complex numbers</td>
 *     <td>its derivative, by the complex step</td>
 *     <td>its second derivative, the complex step over the method</td></tr>
 * </tbody>
 * </table>
 *
 * <p>The last four are algebras of the families; each is written over any algebra, so the table can
 * be read again with its own results in the place of f.
 *
 * <p>The order of the packages is {@code algebra < function < core < program, germ}, and {@code
 * ball} needs only algebra. To add a method of your own, fill a {@link tridiff.core.Jacobian} and
 * offer it through a {@link tridiff.core.DifferentiatorProvider}.
 */
package tridiff.core;
