"""Derivatives of docs/examples/adbench by complex steps of 1e-100 in 40 digits: python3 adbench.py (mpmath 1.3; some minutes).

Written from the formulas of the paper (Srajer, Kukelova, Fitzgibbon, 2018), not from the Java files; only data and points are theirs.
Each line of a table: output, input, derivative. Of many inputs every 7th is differentiated, of 1,650 every 33rd."""
import mpmath as mp

mp.mp.dps = 40
STEP = mp.mpf(10) ** -100


def point(n):
    return [mp.mpf((i * 29 % 61) / 40.0 - 0.7) for i in range(n)]


def log_sum_exp(terms):
    largest = max(terms, key=lambda t: t.real)
    return largest + mp.log(sum(mp.exp(t - largest) for t in terms))


def gmm(x, d, k, n):
    size = d * (d + 1) // 2
    means = [x[k + c * d:k + (c + 1) * d] for c in range(k)]
    q = []
    for c in range(k):
        packed = x[k + k * d + c * size:k + k * d + (c + 1) * size]
        triangle = mp.zeros(d, d)
        columns = iter(packed[d:])
        for col in range(d):
            triangle[col, col] = mp.exp(packed[col])
            for row in range(col + 1, d):
                triangle[row, col] = next(columns)
        q.append((sum(packed[:d]), triangle))
    data = [[mp.mpf((i * d + j) * 37 % 101 / 50.0 - 1) for j in range(d)] for i in range(n)]
    likelihood = 0
    for row in data:
        terms = []
        for c in range(k):
            y = [row[j] - means[c][j] for j in range(d)]
            square = sum(sum(q[c][1][i, j] * y[j] for j in range(i + 1)) ** 2 for i in range(d))
            terms.append(x[c] + q[c][0] - square / 2)
        likelihood += log_sum_exp(terms)
    prior = sum(sum(q[c][1][i, j] ** 2 for i in range(d) for j in range(i + 1)) / 2 for c in range(k))
    return [likelihood - n * log_sum_exp(x[:k]) + prior]


def bundle(x, cameras, points, observations):
    projections, weights = [], []
    for i in range(observations):
        cam = x[11 * (i % cameras):][:11]
        p = x[11 * cameras + 3 * (i * 5 % points):][:3]
        w = x[11 * cameras + 3 * points + i]
        p = [p[j] - cam[3 + j] for j in range(3)]
        angle = mp.sqrt(sum(r * r for r in cam[:3]))
        axis = [r / angle for r in cam[:3]]
        cross = [axis[1] * p[2] - axis[2] * p[1], axis[2] * p[0] - axis[0] * p[2], axis[0] * p[1] - axis[1] * p[0]]
        dot = sum(a * b for a, b in zip(axis, p))
        turned = [p[j] * mp.cos(angle) + cross[j] * mp.sin(angle) + axis[j] * dot * (1 - mp.cos(angle)) for j in range(3)]
        u = [turned[0] / turned[2], turned[1] / turned[2]]
        r2 = u[0] ** 2 + u[1] ** 2
        for j in range(2):
            seen = mp.mpf((2 * i + j) * 37 % 101 / 100.0)
            projections.append(w * (cam[6] * u[j] * (1 + cam[9] * r2 + cam[10] * r2 * r2) + cam[7 + j] - seen))
        weights.append(1 - w * w)
    return projections + weights


def lstm(x, units, steps):
    def symbol(t, u):
        return mp.mpf(((t * 31 + u * 17) % 7 + 1) / 8.0)

    def sigmoid(z):
        return 1 / (1 + mp.exp(-z))

    main = [[x[(8 * layer + g) * units:][:units] for g in range(8)] for layer in range(2)]
    into, out, bias = (x[(16 + g) * units:][:units] for g in range(3))
    hidden = [[mp.mpf(0.5 - layer)] * units for layer in range(2)]
    cell = [[mp.mpf(0.25 + layer)] * units for layer in range(2)]
    loss = 0
    for t in range(steps):
        signal = [into[u] * symbol(t, u) for u in range(units)]
        for layer, m in enumerate(main):
            for u in range(units):
                forget = sigmoid(signal[u] * m[0][u] + m[4][u])
                ingate = sigmoid(hidden[layer][u] * m[1][u] + m[5][u])
                outgate = sigmoid(signal[u] * m[2][u] + m[6][u])
                change = mp.tanh(hidden[layer][u] * m[3][u] + m[7][u])
                cell[layer][u] = cell[layer][u] * forget + ingate * change
                hidden[layer][u] = outgate * mp.tanh(cell[layer][u])
            signal = list(hidden[layer])
        y = [signal[u] * out[u] + bias[u] for u in range(units)]
        normal = mp.log(2 + sum(mp.exp(v) for v in y))
        loss -= sum((y[u] - normal) * symbol(t + 1, u) for u in range(units))
    return [loss / (steps * units)]


def write(name, f, n, stride):
    x = point(n)
    with open(name + ".csv", "w") as file:
        for i in range(0, n, stride):
            stepped = [mp.mpc(v, STEP) if j == i else v for j, v in enumerate(x)]
            for o, value in enumerate(f(stepped)):
                file.write(f"{o},{i},{mp.nstr(mp.im(value) / STEP, 25, strip_zeros=False, min_fixed=1, max_fixed=0)}\n")


write("Gmm-gmm2", lambda x: gmm(x, 2, 5, 10), 30, 1)
write("BundleAdjustment-one", lambda x: bundle(x, 1, 1, 1), 15, 1)
write("Lstm-step", lambda x: lstm(x, 2, 1), 38, 1)
write("Lstm-ten", lambda x: lstm(x, 14, 10), 266, 7)
write("BundleAdjustment-forty", lambda x: bundle(x, 4, 12, 40), 120, 7)
write("Gmm-gmm10", lambda x: gmm(x, 10, 25, 100), 1650, 33)
