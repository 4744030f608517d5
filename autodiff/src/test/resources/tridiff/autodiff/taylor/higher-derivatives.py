#!/usr/bin/env python3
"""Writes higher-derivatives.csv: derivatives of orders 1 to 8, as difference quotients of mpmath.

No rule of differentiation is involved: mpmath.diff with 400 digits. Points are exact doubles.

    python3 higher-derivatives.py > higher-derivatives.csv
"""
import mpmath as m
from mpmath import mp, mpf

mp.dps = 400
ORDERS = 8


def cbrt(x):
    return m.sign(x) * m.cbrt(abs(x))


def sigmoid(x):
    return 1 / (1 + m.exp(-x))


INNER = [("x", lambda x: x), ("x + x^2/4", lambda x: x + x * x / 4)]
UNARY = [
    ("-(%s)", lambda u: -u, "1.75"), ("abs(%s)", abs, "-0.5"), ("sqrt(%s)", m.sqrt, "1.75"),
    ("cbrt(%s)", cbrt, "-0.5"), ("exp(%s)", m.exp, "0.75"), ("expm1(%s)", m.expm1, "-0.125"),
    ("log(%s)", m.log, "0.75"), ("log1p(%s)", m.log1p, "0.125"), ("log10(%s)", m.log10, "2.5"),
    ("sin(%s)", m.sin, "0.75"), ("cos(%s)", m.cos, "-2.5"), ("tan(%s)", m.tan, "0.5"),
    ("asin(%s)", m.asin, "0.5"), ("acos(%s)", m.acos, "-0.25"), ("atan(%s)", m.atan, "1.5"),
    ("sinh(%s)", m.sinh, "0.5"), ("cosh(%s)", m.cosh, "-0.75"), ("tanh(%s)", m.tanh, "1.5"),
    ("tanh(%s)", m.tanh, "10"), ("asinh(%s)", m.asinh, "0.75"), ("acosh(%s)", m.acosh, "2.5"),
    ("atanh(%s)", m.atanh, "0.375"), ("sigmoid(%s)", sigmoid, "-1.25"), ("sigmoid(%s)", sigmoid, "20"),
    ("(%s)^3", lambda u: u ** 3, "0.5"), ("(%s)^3", lambda u: u ** 3, "0"), ("(%s)^7", lambda u: u ** 7, "1.5"),
    ("(%s)^7", lambda u: u ** 7, "0"), ("(%s)^-5", lambda u: u ** -5, "-1.5"), ("(%s)^-2", lambda u: u ** -2, "0.75"),
    ("pow(%s, 2.5)", lambda u: u ** mpf("2.5"), "0.75"), ("pow(%s, 3)", lambda u: u ** 3, "-1.5"),
    ("pow(%s, -0.5)", lambda u: u ** mpf("-0.5"), "2.5"), ("2.5^(%s)", lambda u: mpf("2.5") ** u, "0.75"),
]
OTHERS = [
    ("x*sin(x)", lambda x: x * m.sin(x), "0.75"), ("exp(x)/(1 + x^2)", lambda x: m.exp(x) / (1 + x * x), "0.5"),
    ("x^x", lambda x: x ** x, "1.5"), ("hypot(x, sin(x))", lambda x: m.sqrt(x * x + m.sin(x) ** 2), "0.75"),
    ("hypot(2, x)", lambda x: m.sqrt(4 + x * x), "0.75"), ("hypot(x, 1)", lambda x: m.sqrt(1 + x * x), "-0.75"),
    ("atan2(sin(x), x)", lambda x: m.atan2(m.sin(x), x), "0.75"), ("atan2(x, 2)", lambda x: m.atan2(x, 2), "0.75"),
    ("atan2(2, x)", lambda x: m.atan2(2, x), "-0.75"), ("max(x, x^2)", lambda x: x * x, "1.5"),
    ("min(sin(x), x)", m.sin, "1.5"), ("x > 1 ? log(x) : x", m.log, "1.5"),
    ("1/(1 + 25*x^2)", lambda x: 1 / (1 + 25 * x * x), "0.25"), ("exp(sin(x))", lambda x: m.exp(m.sin(x)), "0.75"),
    ("pi*x^2 - x/e", lambda x: m.pi * x * x - x / m.e, "0.75"),
]

print("# Made by: python3 higher-derivatives.py > higher-derivatives.csv, with mpmath %s." % m.__version__)
print("# Derivatives of orders 1 to %d as difference quotients in 400 digits (mpmath.diff); 30 digits printed." % ORDERS)
print("# function;point;largest relative error over doubles;derivatives")
rows = [(t % n, (lambda f, g: lambda x: f(g(x)))(f, g), p) for t, f, p in UNARY for n, g in INNER]
for text, f, point in rows + OTHERS:
    x = mpf(point)
    values = []
    for n in range(1, ORDERS + 1):
        d = m.diff(f, x, n)
        values.append("0" if abs(d) < mpf("1e-40") else m.nstr(d, 30))
    # As measured; where an inner cancellation (x and sin x are nearly equal) costs digits, more.
    bounds = {"hypot(x, sin(x))": "2e-11", "atan2(sin(x), x)": "2e-10", "hypot(x, 1)": "2e-14"}
    bound = bounds.get(text, "4e-15")
    print("%s;%s;%s;%s" % (text, point, bound, ",".join(values)))
