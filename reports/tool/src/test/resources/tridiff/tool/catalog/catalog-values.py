#!/usr/bin/env python3
"""Writes catalog-values.csv: values and gradients of catalog functions by other means.

Each function is written down a second time, where there is one by a closed form instead of the
loop of the catalog; gradients are difference quotients of mpmath in 120 digits (mpmath.diff), so
that no rule of differentiation is involved. Kinks and programs that depend on their inputs only
through branches are left out.

    python3 catalog-values.py > catalog-values.csv
"""
import mpmath
from mpmath import cos, exp, log, mp, mpf, pi, sin, sqrt, tanh

mp.dps = 120


def d(text):
    """The double nearest to a decimal."""
    return mpf(float(text))


def logistic(n):
    return lambda x: sin(2 ** (n - 1) * mpmath.asin(sqrt(x))) ** 2


def taylor_sine(x):
    # The stored coefficients are doubles; the literal program of the notes has the same ones up to rounding.
    return sum(mpf(float(mpf((-1) ** i) / mpmath.factorial(2 * i + 1))) * x ** (2 * i + 1) for i in range(4))


def helmholtz(*x):
    n = len(x)
    b = [mpf(0.03 + 0.03 * (i + 1) / n) for i in range(n)]
    a = [sqrt(mpf(150 + 300.0 * (i + 1) / n)) for i in range(n)]
    bx = sum(p * q for p, q in zip(b, x))
    root = sum(p * q for p, q in zip(a, x))
    rt = mpf(8.31446261815324 * 300)
    energy = rt * sum(p * log(p / (1 - bx)) for p in x)
    s = sqrt(mpf(2))
    return energy - root**2 / (2 * s * bx) * log((1 + (1 + s) * bx) / (1 + (1 - s) * bx))


def hilbert(n):
    # Cauchy's determinant
    def f(x):
        numerator = mpmath.fprod((j - i) ** 2 for i in range(n) for j in range(i + 1, n))
        return numerator / mpmath.fprod(x + i + j + 1 for i in range(n) for j in range(n))

    return f


def tanh_layers(n):
    def f(x):
        for _ in range(n):
            x = tanh(2 * x + mpf("0.5"))
        return x

    return f


def sine_chain(x):
    for _ in range(100):
        x = sin(x)
    return x


def power_tower(n):
    def f(x):
        y = x
        for _ in range(n - 1):
            y = exp(y * log(x))
        return y

    return f


def continued_fraction(n):
    # The numbers U_k of the recurrence U_k = U_(k-1) + x U_(k-2), by its characteristic roots.
    def f(x):
        r = sqrt(1 + 4 * x)
        u = lambda k: (((1 + r) / 2) ** k - ((1 - r) / 2) ** k) / r
        return u(n + 2) / u(n + 1)

    return f


def muller(x):
    a, b = mpf(2), x
    for _ in range(8):
        a, b = b, 111 - 1130 / b + 3000 / (b * a)
    return b


def kepler(m, e):
    return mpmath.findroot(lambda t: t - e * sin(t) - m, m + e)


def simpson(x):
    h = x / 20
    return h / 3 * sum((1 if i in (0, 20) else 4 if i % 2 else 2) * exp(-((i * h) ** 2)) for i in range(21))


def runge_kutta(y):
    h = d("0.1")
    g = lambda t: t - t * t
    for _ in range(20):
        k1 = g(y)
        k2 = g(y + h / 2 * k1)
        k3 = g(y + h / 2 * k2)
        k4 = g(y + h * k3)
        y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return y


def escape(n):
    def f(x, y):
        c = mpmath.mpc(x, y)
        z = mpmath.mpc(0)
        for _ in range(n):
            z = z * z + c
        return z.real**2 + z.imag**2

    return f


def range_reduction(halvings):
    def f(x):
        y = x / 2**halvings
        z = (y - 1) / (y + 1)
        return halvings * log(2) + 2 * sum(z**k / k for k in range(1, 22, 2))

    return f


def branin(x, y):
    return (y - d("5.1") / (4 * pi**2) * x**2 + 5 / pi * x - 6) ** 2 + 10 * (1 - 1 / (8 * pi)) * cos(x) + 10


def goldstein_price(x, y):
    return (1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2)) * (
        30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2)
    )


def beale(x, y):
    return sum((c - x * (1 - y**k)) ** 2 for k, c in enumerate((mpf("1.5"), mpf("2.25"), mpf("2.625")), 1))


def ackley(x, y):
    return (
        -20 * exp(-d("0.2") * sqrt((x**2 + y**2) / 2))
        - exp((cos(2 * pi * x) + cos(2 * pi * y)) / 2)
        + mpmath.e
        + 20
    )


def wood(a, b, c, e):
    return (
        100 * (b - a**2) ** 2 + (1 - a) ** 2 + 90 * (e - c**2) ** 2 + (1 - c) ** 2
        + 10 * (b + e - 2) ** 2 + (b - e) ** 2 / 10
    )


def rump(a, b):
    return (
        mpf("333.75") * b**6 + a**2 * (11 * a**2 * b**2 - b**6 - 121 * b**4 - 2) + mpf("5.5") * b**8 + a / (2 * b)
    )


def heron(a, b, c):
    s = (a + b + c) / 2
    return sqrt(s * (s - a) * (s - b) * (s - c))


def power_sum(x):
    return (1 - x**50) / (1 - x)


def rosenbrock(*x):
    return sum(100 * (q - p**2) ** 2 + (1 - p) ** 2 for p, q in zip(x, x[1:]))


def log_sum_exp(*x):
    return log(sum(exp(t) for t in x))


def norm(*x):
    return sqrt(sum(t * t for t in x))


def softplus(x):
    return log(1 + exp(x))


SPEELPENNING = [str((i + 1) / (i + 2.0)) for i in range(5)]
CHAINED = ["-1.2", "1"] * 2
MIXTURE = [str(10.0 / 5)] * 5

# name, function, points
def helical_valley(a, b, c):
    # The angle of (a, b) in turns, from -1/4 to 3/4.
    turns = mpmath.atan(b / a) / (2 * pi) + (mpf(1) / 2 if a < 0 else 0)
    return 100 * ((c - 10 * turns) ** 2 + (mpmath.hypot(a, b) - 1) ** 2) + c * c


def box(a, b, c):
    t = [mpf(i) / 10 for i in range(1, 11)]
    return sum((exp(-s * a) - exp(-s * b) - c * (exp(-s) - exp(-10 * s))) ** 2 for s in t)


def watson(*x):
    def residual(t):
        slope = sum(j * x[j] * t ** (j - 1) for j in range(1, 6))
        return slope - sum(c * t**j for j, c in enumerate(x)) ** 2 - 1

    return sum(residual(mpf(i) / 29) ** 2 for i in range(1, 30)) + x[0] ** 2 + (x[1] - x[0] ** 2 - 1) ** 2


ROWS = [
    ("square", lambda x: x**2, ["2", "10"]),
    ("composite", lambda x: exp(2 * x**2), ["0.5"]),
    ("product-and-sum", lambda a, b, c: a * b + c, ["3 2 1"]),
    ("repeated", lambda x: 3 * x, ["3"]),
    ("diamond", lambda x: 2 * x**4, ["2"]),
    ("quartic", lambda x: x**4 - 2 * x**2, ["2"]),
    ("double-backward", lambda x: 8 * x**3 + x**2, ["2"]),
    ("tanh", tanh, ["1", "10", "18"]),
    ("taylor-sine", taylor_sine, ["0.7853981633974483"]),
    ("squire-trapp", lambda x: exp(x) / (sin(x) ** 3 + cos(x) ** 3), ["1.5"]),
    ("power-nine-halves", lambda x: x**4 * sqrt(x), ["1.5"]),
    ("ridders", lambda x: exp(x) / (sin(x) - x**2), ["1"]),
    ("nested-trigonometry", lambda x: cos(sin(sin(cos(x)))), ["1"]),
    ("survey-example", lambda a, b: log(a) + a * b - sin(b), ["2 5"]),
    ("rump", rump, ["77617 33096"]),
    ("sphere", lambda x, y: x**2 + y**2, ["1 1", "2 3"]),
    ("matyas", lambda x, y: d("0.26") * (x**2 + y**2) - d("0.48") * x * y, ["1 1"]),
    ("goldstein-price", goldstein_price, ["1 1", "0 -1"]),
    ("rosenbrock", lambda x, y: 100 * (y - x**2) ** 2 + (1 - x) ** 2, ["0 2", "-1.2 1", "1 1"]),
    ("beale", beale, ["1 1", "3 0.5"]),
    ("booth", lambda x, y: 5 * x**2 + 8 * x * y + 5 * y**2 - 34 * x - 38 * y + 74, ["0 0", "1.1 2.9"]),
    ("himmelblau", lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2, ["3 2", "-2.8 3.1"]),
    ("branin", branin, ["0 5", "3 2"]),
    ("easom", lambda x, y: -cos(x) * cos(y) * exp(-((x - pi) ** 2) - (y - pi) ** 2), ["3 3", "0 1", "10 10"]),
    ("ackley", ackley, ["1 1", "0.5 -0.25"]),
    ("three-hump-camel", lambda x, y: 2 * x**2 - d("1.05") * x**4 + x**6 / 6 + x * y + y**2, ["1 1", "-1.7 0.9"]),
    ("mccormick", lambda x, y: sin(x + y) + (x - y) ** 2 - mpf("1.5") * x + mpf("2.5") * y + 1, ["0 0", "-0.5 -1.5"]),
    ("powell-singular", lambda a, b, c, e: (a + 10 * b) ** 2 + 5 * (c - e) ** 2 + (b - 2 * c) ** 4 + 10 * (a - e) ** 4, ["3 -1 0 1"]),
    ("wood", wood, ["-3 -1 -3 -1"]),
    ("helical-valley", helical_valley, ["-1 0 0", "1 0.5 2"]),
    ("brown-badly-scaled", lambda a, b: (a - 10**6) ** 2 + (b - mpf(2) / 10**6) ** 2 + (a * b - 2) ** 2, ["1 1"]),
    ("box-3d", box, ["0 10 20"]),
    ("watson-6", watson, ["0 0 0 0 0 0", "0.5 -0.25 1 -1 0.75 -0.5"]),
    ("logistic-4-factored", logistic(4), ["0.2"]),
    ("logistic-5-expanded", logistic(5), ["0.2", "0.9"]),
    ("logistic-5-horner", logistic(5), ["0.2", "0.9"]),
    ("logistic-2", logistic(2), ["0.2", "0.9"]),
    ("logistic-5", logistic(5), ["0.2", "0.9"]),
    ("logistic-7", logistic(7), ["0.2", "0.9"]),
    ("logistic-10", logistic(10), ["0.2", "0.9"]),
    ("truncated-logistic-3", logistic(4), ["0.2", "0.4999"]),
    ("chebyshev-5", lambda x: cos(5 * mpmath.acos(x)), ["0.3"]),
    ("chebyshev-15", lambda x: cos(15 * mpmath.acos(x)), ["0.3"]),
    ("power-tower-3", power_tower(3), ["0.5", "1.2"]),
    ("power-tower-8", power_tower(8), ["0.5", "1.2"]),
    ("cosine-quotient", lambda x: 2 * (sin(x / 2) / x) ** 2, ["1", "1e-3", "1e-5"]),
    ("cosine-quotient-cured", lambda x: (1 - cos(x)) / x**2, ["1", "1e-3", "1e-5"]),
    ("exponential-quotient", lambda x: mpmath.expm1(x) / x, ["1e-3", "1e-5", "1e-8"]),
    ("expm1-quotient", lambda x: mpmath.expm1(x) / x, ["1e-3", "1e-5", "1e-8"]),
    ("log1p-quotient", lambda x: mpmath.log1p(x) / x, ["1", "1e-6"]),
    ("root-difference", lambda x: 1 / (sqrt(x + 1) + sqrt(x)), ["1", "1e6", "1e10", "1e12"]),
    ("root-difference-cured", lambda x: sqrt(x + 1) - sqrt(x), ["1", "1e6", "1e10", "1e12"]),
    ("quadratic-root", lambda a, b, c: -2 * c / (b + sqrt(b**2 - 4 * a * c)), ["1 3 2", "1 1e7 1"]),
    ("quadratic-root-cured", lambda a, b, c: (sqrt(b**2 - 4 * a * c) - b) / (2 * a), ["1 3 2", "1 1e7 1"]),
    ("heron", heron, ["3 4 5", "9 4.53 4.53", "1 1 1e-12"]),
    ("kahan-triangle", heron, ["5 4 3", "9 4.53 4.53", "1 1 1e-12"]),
    ("sinc", lambda x: sin(x) / x, ["1", "1e-4", "1e-8"]),
    ("sine-remainder", lambda x: (x - sin(x)) / x**3, ["1", "0.01", "1e-4"]),
    ("variance", lambda x, y, z: ((x - y) ** 2 + (y - z) ** 2 + (z - x) ** 2) / 9, ["1 2 4", "10000 10001 10003"]),
    ("ninth-power", lambda x: (x - 2) ** 9, ["2.5", "2.05"]),
    ("log-cosine", lambda x: log(cos(x)), ["1", "1e-6"]),
    ("log-one-plus-exp", softplus, ["-40", "1"]),
    ("softplus", softplus, ["-40", "1", "800"]),
    ("log-one-plus-exp-squared", lambda x: softplus(x) ** 2, ["-30", "1"]),
    ("sigmoid", lambda x: 1 / (1 + exp(-x)), ["0", "20", "-40"]),
    ("sigmoid-as-typed", lambda x: 1 / (1 + exp(-x)), ["1", "40"]),
    ("gaussian", mpmath.npdf, ["1", "10"]),
    ("flat-at-zero", lambda x: exp(-1 / x**2), ["1", "0.1", "0.04"]),
    ("log-sum-exp", log_sum_exp, ["1 2"]),
    ("log-sum-exp-shifted", log_sum_exp, ["1 2", "1000 1001"]),
    ("square-root-of-squares", norm, ["3 4"]),
    ("hypotenuse", norm, ["3 4", "3e200 4e200"]),
    ("tanh-layers-3", tanh_layers(3), ["-0.4", "1"]),
    ("tanh-layers-10", tanh_layers(10), ["-0.4", "1"]),
    ("fast-sine", lambda x: sin(1000 * x), ["1"]),
    ("chirp", lambda x: sin(1 / x), ["1", "0.01", "1e-4"]),
    ("arcsine", mpmath.asin, ["0.5", "0.999", "0.9999999999"]),
    ("tangent", mpmath.tan, ["1", "1.57"]),
    ("logarithm", log, ["1", "1.0000000001"]),
    ("sine-of-large", sin, ["1", "1e5", "1e22"]),
    ("lorentz-peak", lambda x: 1 / (1 + 10**6 * (x - mpf("0.5")) ** 2), ["0.5", "0.5009", "2"]),
    ("reciprocal-of-small", lambda x: 1 / x, ["3", "1e-5"]),
    ("hilbert-3", hilbert(3), ["0", "1"]),
    ("hilbert-6", hilbert(6), ["0", "1"]),
    ("absolute-value-cubed", lambda x: -(x**3), ["-2"]),
    ("huber", lambda x: x**2 / 2 if abs(x) <= 1 else abs(x) - mpf("0.5"), ["0", "-3"]),
    ("newton-square-root", sqrt, ["2", "1000"]),
    ("kepler", kepler, ["1 0.3", "0.5 0.8"]),
    ("machine-exponential", exp, ["1", "-5.5", "-20"]),
    ("muller-recurrence", muller, ["-4", "-3.9"]),
    ("arithmetic-geometric-mean", mpmath.agm, ["1 2", "24 6"]),
    ("simpson-integral", simpson, ["0.5", "2"]),
    ("runge-kutta-growth", runge_kutta, ["0.1", "0.9"]),
    ("median-of-three", lambda a, b, c: c, ["3 1 2"]),
    ("escape-radius", escape(30), ["-0.5 0.25"]),
    ("range-reduction", range_reduction(0), ["1.2"]),
    ("range-reduction", range_reduction(3), ["10"]),
    ("range-reduction", range_reduction(10), ["1000"]),
    ("horner-by-loop", power_sum, ["0.5", "0.99", "-0.9"]),
    ("sine-chain-100", sine_chain, ["1", "0.1"]),
    ("continued-fraction-3", continued_fraction(3), ["1", "6"]),
    ("continued-fraction-20", continued_fraction(20), ["1", "6"]),
    ("speelpenning-5", lambda *x: mpmath.fprod(x), [" ".join(SPEELPENNING)]),
    ("rosenbrock-4", rosenbrock, [" ".join(CHAINED)]),
    ("helmholtz-5", helmholtz, [" ".join(MIXTURE)]),
    ("log-sum-exp-10", log_sum_exp, [" ".join(str(i % 4) for i in range(10))]),
    ("norm-3", norm, ["1 2 3"]),
]


# What was measured where digits are missing.
DIGITS = {
    ("tanh", "18"): (15.9, 15.8),
    ("squire-trapp", "1.5"): (15.9, 15.7),
    ("rump", "77617 33096"): (-21.2, 15.6),
    ("rosenbrock", "-1.2 1"): (15.6, 15.9),
    ("booth", "1.1 2.9"): (14.0, 14.3),
    ("himmelblau", "-2.8 3.1"): (14.1, 13.9),
    ("branin", "3 2"): (15.1, 14.7),
    ("easom", "3 3"): (15.9, 15.3),
    ("easom", "0 1"): (14.9, 14.9),
    ("easom", "10 10"): (14.4, 14.4),
    ("ackley", "1 1"): (15.6, 14.9),
    ("ackley", "0.5 -0.25"): (15.7, 15.3),
    ("three-hump-camel", "-1.7 0.9"): (14.8, 14.5),
    ("mccormick", "-0.5 -1.5"): (15.9, 14.6),
    ("logistic-4-factored", "0.2"): (15.9, 15.5),
    ("logistic-5-expanded", "0.2"): (12.1, 10.6),
    ("logistic-5-expanded", "0.9"): (5.0, 5.6),
    ("logistic-5-horner", "0.2"): (11.9, 12.6),
    ("logistic-5-horner", "0.9"): (6.2, 6.4),
    ("logistic-2", "0.2"): (15.8, 15.7),
    ("logistic-5", "0.2"): (15.1, 14.9),
    ("logistic-5", "0.9"): (15.5, 14.8),
    ("logistic-7", "0.2"): (14.9, 13.7),
    ("logistic-7", "0.9"): (15.3, 14.0),
    ("logistic-10", "0.2"): (13.9, 12.8),
    ("logistic-10", "0.9"): (14.4, 13.3),
    ("truncated-logistic-3", "0.2"): (14.9, 15.1),
    ("truncated-logistic-3", "0.4999"): (9.2, 15.4),
    ("chebyshev-5", "0.3"): (15.9, 15.2),
    ("chebyshev-15", "0.3"): (15.8, 15.7),
    ("power-tower-3", "0.5"): (15.9, 15.8),
    ("power-tower-8", "1.2"): (15.9, 15.8),
    ("cosine-quotient", "1"): (15.9, 14.9),
    ("cosine-quotient", "1e-3"): (10.8, 3.7),
    ("cosine-quotient", "1e-5"): (7.0, -4.0),
    ("cosine-quotient-cured", "1"): (15.9, 15.5),
    ("cosine-quotient-cured", "1e-3"): (15.9, 8.8),
    ("cosine-quotient-cured", "1e-5"): (15.6, 4.8),
    ("exponential-quotient", "1e-3"): (13.3, 10.0),
    ("exponential-quotient", "1e-5"): (11.0, 5.7),
    ("exponential-quotient", "1e-8"): (7.9, -0.4),
    ("expm1-quotient", "1e-3"): (15.9, 13.1),
    ("expm1-quotient", "1e-5"): (15.9, 10.7),
    ("expm1-quotient", "1e-8"): (15.7, 7.2),
    ("log1p-quotient", "1e-6"): (10.0, 3.7),
    ("root-difference", "1"): (15.6, 15.6),
    ("root-difference", "1e6"): (10.0, 10.1),
    ("root-difference", "1e10"): (5.9, 6.4),
    ("root-difference", "1e12"): (5.1, 4.1),
    ("root-difference-cured", "1"): (15.9, 15.6),
    ("root-difference-cured", "1e10"): (15.9, 15.5),
    ("root-difference-cured", "1e12"): (15.8, 15.5),
    ("quadratic-root", "1 1e7 1"): (2.4, -11.6),
    ("heron", "9 4.53 4.53"): (13.8, 13.8),
    ("heron", "1 1 1e-12"): (4.0, 3.6),
    ("kahan-triangle", "9 4.53 4.53"): (15.9, 15.6),
    ("kahan-triangle", "1 1 1e-12"): (15.9, 4.6),
    ("sinc", "1"): (15.9, 15.7),
    ("sinc", "1e-4"): (15.9, 7.7),
    ("sinc", "1e-8"): (15.9, -0.1),
    ("sine-remainder", "1"): (15.9, 14.4),
    ("sine-remainder", "0.01"): (11.5, 6.1),
    ("sine-remainder", "1e-4"): (7.5, -1.9),
    ("variance", "1 2 4"): (15.1, 15.3),
    ("variance", "10000 10001 10003"): (7.9, 11.7),
    ("ninth-power", "2.05"): (-0.2, 1.3),
    ("log-cosine", "1"): (15.7, 15.9),
    ("log-cosine", "1e-6"): (4.0, 15.9),
    ("log-one-plus-exp", "-40"): (-0.1, 15.9),
    ("log-one-plus-exp", "1"): (15.8, 15.9),
    ("log-one-plus-exp-squared", "-30"): (2.6, 2.9),
    ("log-one-plus-exp-squared", "1"): (15.4, 15.8),
    ("sigmoid", "20"): (15.9, 15.5),
    ("sigmoid-as-typed", "1"): (15.9, 15.8),
    ("flat-at-zero", "0.1"): (14.5, 14.5),
    ("log-sum-exp", "1 2"): (15.9, 15.8),
    ("hypotenuse", "3e200 4e200"): (15.9, 15.8),
    ("tanh-layers-3", "-0.4"): (15.2, 15.6),
    ("tanh-layers-3", "1"): (15.9, 15.7),
    ("tanh-layers-10", "-0.4"): (15.9, 15.2),
    ("tanh-layers-10", "1"): (15.9, 15.3),
    ("fast-sine", "1"): (15.9, 15.7),
    ("chirp", "0.01"): (14.4, 14.9),
    ("chirp", "1e-4"): (11.8, 12.8),
    ("arcsine", "0.5"): (15.9, 15.8),
    ("hilbert-3", "0"): (14.2, 14.6),
    ("hilbert-3", "1"): (13.6, 13.8),
    ("hilbert-6", "0"): (10.0, 10.1),
    ("hilbert-6", "1"): (9.3, 9.4),
    ("newton-square-root", "1000"): (13.7, 12.2),
    ("kepler", "0.5 0.8"): (15.9, 15.7),
    ("machine-exponential", "-5.5"): (12.1, 12.7),
    ("machine-exponential", "-20"): (-0.3, -0.1),
    ("muller-recurrence", "-4"): (9.1, 10.0),
    ("muller-recurrence", "-3.9"): (15.9, 13.4),
    ("arithmetic-geometric-mean", "1 2"): (15.9, 14.7),
    ("simpson-integral", "2"): (15.9, 15.2),
    ("runge-kutta-growth", "0.1"): (15.7, 15.3),
    ("runge-kutta-growth", "0.9"): (15.8, 15.4),
    ("escape-radius", "-0.5 0.25"): (15.6, 15.2),
    ("range-reduction", "10"): (15.9, 15.6),
    ("range-reduction", "1000"): (15.9, 15.7),
    ("horner-by-loop", "0.99"): (15.9, 15.7),
    ("horner-by-loop", "-0.9"): (15.9, 15.1),
    ("sine-chain-100", "1"): (15.8, 15.2),
    ("sine-chain-100", "0.1"): (15.4, 15.2),
    ("rosenbrock-4", "-1.2 1 -1.2 1"): (15.6, 15.8),
    ("helmholtz-5", "2.0 2.0 2.0 2.0 2.0"): (15.4, 15.2),
    ("log-sum-exp-10", "0 1 2 3 0 1 2 3 0 1"): (15.9, 15.7),
    ("helical-valley", "1 0.5 2"): (15.7, 15.7),
    ("brown-badly-scaled", "1 1"): (15.9, 10.5),
    ("box-3d", "0 10 20"): (15.9, 15.6),
    ("watson-6", "0.5 -0.25 1 -1 0.75 -0.5"): (15.9, 15.6),
}


def text(x):
    return mpmath.nstr(x, 40)


def main():
    print("# Made by: python3 catalog-values.py > catalog-values.csv, with mpmath", mpmath.__version__ + ".")
    print("# Gradients are difference quotients in 120 digits (mpmath.diff), no rule is involved; 40 digits.")
    print("# Coordinates and literals are the doubles nearest to the decimals. The last two columns are measured:")
    print("# digits that are right in double, of the value and of the worst partial derivative by forward mode,")
    print("# rounded down to one place.")
    print("# function,point,value,gradient,digits of the value,digits of the gradient")
    for name, f, points in ROWS:
        for point in points:
            at = [d(c) for c in point.split()]
            if len(at) == 1:
                gradient = [mpmath.diff(f, at[0], h=max(abs(at[0]), mpf("1e-3")) * mpf(10) ** -45)]
            else:
                gradient = [
                    mpmath.diff(lambda t, i=i: f(*at[:i], t, *at[i + 1 :]), at[i], h=(abs(at[i]) or 1) * mpf(10) ** -45)
                    for i in range(len(at))
                ]
            # What is zero in truth is noise of 1e-60 and less here.
            value = f(*at)
            cells = [text(g) if abs(g) > mpf(10) ** -70 else "0" for g in gradient]
            print(name, point, text(value) if abs(value) > mpf(10) ** -70 else "0", " ".join(cells), *DIGITS.get((name, point), (15.9, 15.9)), sep=",")



if __name__ == "__main__":
    main()
