#!/usr/bin/env python3
"""Writes known-derivatives.csv: values and derivatives of the functions of KnownDerivatives.

Derivatives are difference quotients of mpmath in 120 digits (mpmath.diff), so that no rule of
differentiation is involved; the first rows agree with the literature named beside them.

    python3 known-derivatives.py > known-derivatives.csv
"""
import mpmath
from mpmath import mp, mpf

mp.dps = 120
ONE = mpf(1)


def logistic(n):
    def f(x):
        for _ in range(n - 1):
            x = 4 * x * (1 - x)
        return x

    return f


def sigmoid(x):
    return 1 / (1 + mpmath.exp(-x))


def cbrt(x):
    return mpmath.sign(x) * mpmath.cbrt(abs(x))


SQRT2 = mpmath.sqrt(2)


def normal_density(x):
    return mpmath.exp(-x * x / 2) / mpmath.sqrt(2 * mp.pi)


def beta(x, y):
    return mpmath.gamma(x) * mpmath.gamma(y) / mpmath.gamma(x + y)


def spherical(x):
    return (3 / x**3 - 1 / x) * mpmath.sin(x) - 3 / x**2 * mpmath.cos(x)



def rump(a, b):
    return (
        mpf("333.75") * b**6
        + a**2 * (11 * a**2 * b**2 - b**6 - 121 * b**4 - 2)
        + mpf("5.5") * b**8
        + a / (2 * b)
    )


# name, function, points (as a user types them; each number is the double it rounds to), note
UNARY = [
    ("NEGATE", lambda x: -x, ["1.75", "-0.5"]),
    ("ABS", abs, ["1.75", "-0.5"]),
    ("SIGN", mpmath.sign, ["1.75", "-0.5"]),
    ("FLOOR", mpmath.floor, ["1.75", "-0.5"]),
    ("CEIL", mpmath.ceil, ["1.75", "-0.5"]),
    ("SQRT", mpmath.sqrt, ["0.3", "7"]),
    ("CBRT", cbrt, ["0.3", "-2"]),
    ("EXP", mpmath.exp, ["1.3", "-2"]),
    ("EXPM1", mpmath.expm1, ["0.7", "-2"]),
    ("LOG", mpmath.log, ["0.3", "7"]),
    ("LOG1P", mpmath.log1p, ["0.7", "-0.5"]),
    ("LOG10", mpmath.log10, ["0.3", "7"]),
    ("SIN", mpmath.sin, ["1.1", "-2.5"]),
    ("COS", mpmath.cos, ["1.1", "-2.5"]),
    ("TAN", mpmath.tan, ["1.1", "-2.5"]),
    ("ASIN", mpmath.asin, ["0.3", "-0.6"]),
    ("ACOS", mpmath.acos, ["0.3", "-0.6"]),
    ("ATAN", mpmath.atan, ["0.3", "-2"]),
    ("SINH", mpmath.sinh, ["1.3", "-0.8"]),
    ("COSH", mpmath.cosh, ["1.3", "-0.8"]),
    ("TANH", mpmath.tanh, ["0.6", "-1.1"]),
    ("ASINH", mpmath.asinh, ["1.3", "-0.8"]),
    ("ACOSH", mpmath.acosh, ["1.6", "3"]),
    ("ATANH", mpmath.atanh, ["0.3", "-0.6"]),
    ("SIGMOID", sigmoid, ["0.6", "-1.1"]),
    ("TRUNC", lambda x: mpmath.sign(x) * mpmath.floor(abs(x)), ["1.75", "-0.5"]),
    ("RINT", mpmath.nint, ["1.75", "-0.75"]),
    ("SOFTPLUS", lambda x: mpmath.log(1 + mpmath.exp(x)), ["0.6", "-1.1"]),
    ("ERF", mpmath.erf, ["0.4", "-0.8"]),
    ("ERFC", mpmath.erfc, ["0.4", "-0.8"]),
    ("NORMAL_DENSITY", normal_density, ["0.4", "-1.7"]),
    ("NORMAL_DISTRIBUTION", lambda x: mpmath.erfc(-x / SQRT2) / 2, ["0.4", "-1.7"]),
    ("GAMMA", mpmath.gamma, ["2.6", "3.3"]),
    ("LOG_GAMMA", lambda x: mpmath.log(abs(mpmath.gamma(x))), ["2.6", "5.5"]),
    ("LAMBERT_W", lambda x: mpmath.lambertw(x).real, ["0.6", "2.5"]),
]

BINARY = [
    ("ADD", lambda x, y: x + y, ["1.25 0.75"]),
    ("SUBTRACT", lambda x, y: x - y, ["1.25 0.75"]),
    ("MULTIPLY", lambda x, y: x * y, ["1.25 -0.75"]),
    ("DIVIDE", lambda x, y: x / y, ["1.25 -0.75"]),
    ("POW", lambda x, y: x**y, ["1.7 2.3", "0.6 -1.2"]),
    ("MIN", min, ["1.25 0.75", "0.5 2"]),
    ("MAX", max, ["1.25 0.75", "0.5 2"]),
    # ordinate first, as in Java
    ("ATAN2", mpmath.atan2, ["1.25 0.75", "1.25 -0.75", "-0.5 -2"]),
    ("HYPOT", lambda x, y: mpmath.sqrt(x * x + y * y), ["1.25 0.75", "-0.5 2"]),
    ("FMOD", lambda x, y: x - y * mpmath.sign(x / y) * mpmath.floor(abs(x / y)), ["2.6 1.7", "-5.5 2"]),
    ("REMAINDER", lambda x, y: x - y * mpmath.nint(x / y), ["3.25 0.75", "-5.5 2"]),
    ("COPYSIGN", lambda x, y: abs(x) * mpmath.sign(y), ["1.25 -0.75", "-0.5 2"]),
    ("BETA", beta, ["1.7 0.6", "2.3 3.1"]),
    ("LOG_BETA", lambda x, y: mpmath.log(beta(x, y)), ["1.7 0.6", "2.3 3.1"]),
]

SMOOTH = [
    # of order 2
    ("POLYGAMMA", lambda x: mpmath.psi(2, x), ["1.6", "4.5"]),
    ("BESSEL_J", lambda x: mpmath.besselj(2, x), ["1.6", "-4.5"]),
    ("BESSEL_Y", lambda x: mpmath.bessely(2, x), ["1.6", "4.5"]),
    ("SPHERICAL_BESSEL", spherical, ["1.6", "-4.5"]),
    ("sinc", lambda x: mpmath.sin(x) / x, ["1.6", "-2.9"]),
    ("digamma", mpmath.digamma, ["1.6", "3.5"]),
    ("bessel-j0", lambda x: mpmath.besselj(0, x), ["1.6", "-4.5"]),
    ("bessel-y1", lambda x: mpmath.bessely(1, x), ["1.6", "4.5"]),
    ("square", lambda x: x * x, ["2", "-3"]),
    ("cube", lambda x: x**3, ["-2", "1.5"]),
    ("reciprocal-square", lambda x: x**-2, ["-2", "1.5"]),
    ("power-4.5", lambda x: x ** mpf("4.5"), ["1.5"]),
    ("two-to-the-x", lambda x: 2**x, ["1.5"]),
    ("study-notes-composite", lambda x: mpmath.exp(x * x) ** 2, ["0.5"]),
    ("squire-trapp", lambda x: mpmath.exp(x) / (mpmath.sin(x) ** 3 + mpmath.cos(x) ** 3), ["1.5"]),
    ("ridders", lambda x: mpmath.exp(x) / (mpmath.sin(x) - x * x), ["1"]),
    ("nested-trigonometry", lambda x: mpmath.cos(mpmath.sin(mpmath.sin(mpmath.cos(x)))), ["1"]),
    ("logistic-4", logistic(4), ["0.2"]),
    ("quartic", lambda x: x**4 - 2 * x**2, ["2"]),
    ("pi-times-e", lambda x: mpmath.sin(mp.pi * x) + mp.e * x, ["0.3"]),
]

SEVERAL = [
    ("FMA", lambda x, y, z: x * y + z, ["0.3 7 -2", "0.1 10 -1"]),
    ("wengert-example", lambda x, y: mpmath.log(x) + x * y - mpmath.sin(y), ["2 5"]),
    ("sphere", lambda x, y: x * x + y * y, ["1 1", "2 3"]),
    ("matyas", lambda x, y: mpf(0.26) * (x * x + y * y) - mpf(0.48) * x * y, ["3 -2"]),
    (
        "goldstein-price",
        lambda x, y: (
            1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2)
        )
        * (30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2)),
        ["1 1"],
    ),
    ("rosenbrock", lambda x, y: 100 * (y - x * x) ** 2 + (x - 1) ** 2, ["0 2"]),
    ("product-of-four", lambda a, b, c, d: a * b * c * d, ["1.5 -2 0.75 3"]),
]

# The study notes sum until a term is below 1e-4: the derivative of a program is that of its truncated series.
LOOP = [("taylor-sine", lambda x: x - x**3 / 6 + x**5 / 120 - x**7 / 5040, ["0.7853981633974483"])]

# Ill-conditioned: only a method without truncation error has a chance.
EXACT_ONLY = [("log-of-fma", lambda x: mpmath.log(10 * x - 1), ["0.1"]), ("rump", rump, ["77617 33096"])]


def doubles(point):
    return [mpf(float(c)) for c in point.split()]


def digits(v):
    return mpmath.nstr(v, 40, strip_zeros=True, min_fixed=-5, max_fixed=60) if v else "0"


def partial(f, x, i, order):
    n = tuple(order if j == i else 0 for j in range(len(x)))
    # The working precision of mpmath.diff grows with the order; the step is 2^-(precision/order).
    v = mpmath.diff(f, tuple(x), n) if len(x) > 1 else mpmath.diff(f, x[0], order)
    # What is zero comes out as rounding noise of the quotient.
    return mpf(0) if abs(v) < mpf(10) ** -60 else v


def rows(kind, table):
    for name, f, points in table:
        for point in points:
            x = doubles(point)
            gradient = " ".join(digits(partial(f, x, i, 1)) for i in range(len(x)))
            second = " ".join(digits(partial(f, x, i, 2)) for i in range(len(x)))
            print(f"{name},{kind},{point},{digits(f(*x))},{gradient},{second}")


print(f"# Made by: python3 known-derivatives.py > known-derivatives.csv, with mpmath {mpmath.__version__}.")
print("# Derivatives are difference quotients in 120 digits (mpmath.diff), no rule is involved; 40 digits printed.")
print("# Coordinates and literals are the doubles nearest to the decimals.")
print("# The rows squire-trapp, power-4.5, ridders, nested-trigonometry, wengert-example and rump agree with the")
print("# literature: Squire and Trapp, SIAM Review 40 (1998) 110; Ridders, Adv. Eng. Software 4 (1982) 75;")
print("# Baydin et al., JMLR 18(153) (2018), table 2; Rump, Reliability in Computing (1988) 109.")
print("# function,kind,point,value,gradient,second derivatives by each input twice")
rows("smooth", UNARY)
rows("smooth", BINARY)
rows("smooth", SMOOTH)
rows("smooth", SEVERAL)
rows("loop", LOOP)
rows("exact-only", EXACT_ONLY)
