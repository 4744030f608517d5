#!/usr/bin/env python3
"""Writes special-functions.csv: values and two derivatives of special functions, 40 digits.

Derivatives are difference quotients of mpmath with a step of 1e-60 relative to x, so that no rule of
differentiation is involved. Zeros, poles and extremes are among the points on purpose.

    python3 special-functions.py > special-functions.csv
"""
import mpmath
from mpmath import mp, mpf


def spherical(n, x):
    return mpmath.sqrt(mp.pi / (2 * abs(x))) * mpmath.besselj(n + mpf(1) / 2, abs(x)) * (
        mpmath.sign(x) if n % 2 else 1
    )


def lgamma(x):
    return mpmath.loggamma(x) if x > 0 else mpmath.log(abs(mpmath.gamma(x)))


def lbeta(a, x):
    return lgamma(a) + lgamma(x) - lgamma(a + x)


def polygamma(n, x):
    return mpmath.psi(int(n), x)


NEAR_ZERO = "1e-300 1e-20 -1e-20 1e-8 -1e-8 0.015625 -0.25"
EVEN = NEAR_ZERO + " 0.5 -0.5 1 -1 1.75 2.5 -3.5 5.5 -5.9 8 12 26 -26"
GAMMA = (
    "1e-300 -1e-300 1e-8 0.5 -0.5 1 1.4616321449683622 2 2.5 23 30.25 171.5 -0.9999999999 -1.0000000001"
    " -2.4570247382208006 -3.5 -10.1 -20.25 -60.5 -170.5"
)
BESSEL = (
    "1e-300 1e-8 -0.25 0.5 1 2.404825557695773 3.8317059702075125 -5.5 8.653727912911013 10 17.5 25.25 33"
    " -60 100 250 1e3 12345.5 1e10 1e15"
)
POSITIVE = (
    "1e-300 1e-8 0.125 0.5 0.8935769662791675 1 2.197141326031017 3.5 5.5 7.25 10 17.5 25.25 33 60 100 250 1e3"
    " 12345.5 1e10"
)
# name, function of an order or first operand and x, that operand, points
FUNCTIONS = [
    ("ERF", lambda n, x: mpmath.erf(x), 0, EVEN),
    ("ERFC", lambda n, x: mpmath.erfc(x), 0, EVEN.replace("1e-300", "1e-9")),
    ("NORMAL_DENSITY", lambda n, x: mpmath.exp(-x * x / 2) / mpmath.sqrt(2 * mp.pi), 0, EVEN.replace(" 1 -1 ", " 1.125 -1.125 ")),
    ("NORMAL_DISTRIBUTION", lambda n, x: mpmath.erfc(-x / mpmath.sqrt(2)) / 2, 0, EVEN.replace("1e-300", "1e-9")),
    ("SOFTPLUS", lambda n, x: mpmath.log1p(mpmath.exp(x)), 0, EVEN),
    ("GAMMA", lambda n, x: mpmath.gamma(x), 0, GAMMA),
    ("LOG_GAMMA", lambda n, x: lgamma(x), 0, GAMMA.replace("-60.5", "1e300")),
    ("POLYGAMMA", polygamma, 0, GAMMA.replace("-60.5", "1e300")),
    ("POLYGAMMA", polygamma, 1, GAMMA.replace("-60.5", "1e17")),
    ("POLYGAMMA", polygamma, 5, GAMMA.replace("-60.5", "1e8")),
    ("BETA", lambda a, x: mpmath.exp(lbeta(a, x)), 0.5, "1e-300 1e-20 1e-8 0.25 0.5 1 1.5 2 3.25 5 8 10.5 17 25 33 60 100 250 1e3 1e5"),
    ("LOG_BETA", lbeta, 7.5, "1e-300 1e-20 1e-8 0.25 0.5 1 1.5 2 3.25 5 8 10.5 17 25 33 60 100 250 1e3 1e5"),
    ("BESSEL_J", mpmath.besselj, 0, BESSEL),
    ("BESSEL_J", mpmath.besselj, 1, BESSEL),
    ("BESSEL_J", mpmath.besselj, 7, BESSEL),
    ("BESSEL_Y", mpmath.bessely, 0, POSITIVE),
    ("BESSEL_Y", mpmath.bessely, 1, POSITIVE),
    ("BESSEL_Y", mpmath.bessely, 7, POSITIVE),
    ("SPHERICAL_BESSEL", spherical, 0, BESSEL),
    ("SPHERICAL_BESSEL", spherical, 3, BESSEL),
    ("LAMBERT_W", lambda n, x: mpmath.lambertw(x).real, 0, "1e-300 1e-20 -1e-20 1e-8 0.125 -0.125 0.5 1 -0.25 2.718281828459045 3.5 10 100 1e10 1e100 1e300 -0.36 -0.3678 -0.36787944117144 -0.3678794411714423"),
]


def row(name, f, n, text):
    x = mpf(float(text))
    # Differences of values that agree in hundreds of digits.
    tiny = name in ("ERF", "NORMAL_DISTRIBUTION", "ERFC") and abs(x) > 4
    mp.dps = 1000 if tiny or abs(x) < 1e-100 or abs(x) > 1e100 else 260
    step = abs(x) * mpf(10) ** -60
    if name == "LAMBERT_W" and x < 0:
        step = (x + 1 / mp.e) * mpf(10) ** -60
    a, b, c = f(mpf(n), x - step), f(mpf(n), x), f(mpf(n), x + step)
    values = [b, (c - a) / (2 * step), (a - 2 * b + c) / step**2]
    mp.dps = 50
    return ",".join([name, str(n), text] + [mpmath.nstr(v, 40, strip_zeros=False) for v in values])


print("# Made by: python3 special-functions.py > special-functions.csv, with mpmath " + mpmath.__version__ + ".")
print("# Derivatives are difference quotients in 260 to 1000 digits, no rule is involved; 40 digits printed.")
print("# function,order or first operand,x,value,first derivative by x,second derivative by x")
for name, f, n, points in FUNCTIONS:
    for text in points.split():
        print(row(name, f, n, text), flush=True)
