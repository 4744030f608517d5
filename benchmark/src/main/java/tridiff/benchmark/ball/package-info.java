/**
 * Ball arithmetic beside GNU MPFR: {@link tridiff.benchmark.ball.RandomBallOperations} writes
 * operations with their results, which a program in C judges, and {@link
 * tridiff.benchmark.ball.BallTimes} measures. The C programs are in {@code benchmark/mpfr}.
 */
package tridiff.benchmark.ball;
