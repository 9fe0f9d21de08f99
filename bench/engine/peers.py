"""The same step in Python: by hand with numpy, and PyTorch and scikit-learn where they are installed. Prints {peer: {net: microseconds}}."""
import json
import sys
import time

import numpy as np

nets = json.loads(sys.argv[1])
f = np.float32


def least(work, seconds=0.25):
    best, end = float("inf"), time.perf_counter() + seconds
    work()
    while time.perf_counter() < end:
        begin = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begin)
    return best * 1e6


def rows(net):
    random = np.random.default_rng(0)
    x = random.standard_normal((net["batch"], net["inputs"])).astype(f)
    outputs = net["units"][-1]
    labels = random.integers(0, max(2, outputs), net["batch"])
    return x, labels, (labels[:, None].astype(f) if outputs == 1 else np.eye(outputs, dtype=f)[labels])


def by_hand(net):
    """One flat vector of parameters, views into it as weights, Adam in place."""
    x, _, y = rows(net)
    sizes = [net["inputs"], *net["units"]]
    count = sum(a * b + b for a, b in zip(sizes, sizes[1:]))
    random = np.random.default_rng(1)
    p, g, m, v, s = (np.zeros(count, f) for _ in range(5))

    def views(of):
        out, at = [], 0
        for a, b in zip(sizes, sizes[1:]):
            out.append((of[at:at + a * b].reshape(a, b), of[at + a * b:at + a * b + b]))
            at += a * b + b
        return out

    weights, slopes = views(p), views(g)
    for w, _ in weights:
        w[:] = random.standard_normal(w.shape) * np.sqrt(2 / sum(w.shape))
    tanh, t = net["activation"] == "tanh", [0]

    def step():
        a = [x]
        for i, (w, b) in enumerate(weights):
            z = a[-1] @ w
            z += b
            if i < len(weights) - 1:
                np.tanh(z, out=z) if tanh else np.maximum(z, 0, out=z)
            a.append(z)
        if net["loss"] == "logistic":
            d = (1 / (1 + np.exp(-a[-1])) - y) / f(len(x))
        else:
            e = np.exp(a[-1] - a[-1].max(1, keepdims=True))
            d = (e / e.sum(1, keepdims=True) - y) / f(len(x))
        for i in range(len(weights) - 1, -1, -1):
            np.matmul(a[i].T, d, out=slopes[i][0])
            d.sum(0, out=slopes[i][1])
            if i > 0:
                d = d @ weights[i][0].T
                d *= (1 - a[i] * a[i]) if tanh else (a[i] > 0)
        t[0] += 1
        np.multiply(m, f(0.9), out=m)
        np.add(m, f(0.1) * g, out=m)
        np.multiply(v, f(0.999), out=v)
        np.add(v, f(0.001) * g * g, out=v)
        np.sqrt(v, out=s)
        np.multiply(s, f(1 / np.sqrt(1 - 0.999 ** t[0])), out=s)
        np.add(s, f(1e-8), out=s)
        np.subtract(p, f(0.001 / (1 - 0.9 ** t[0])) * m / s, out=p)

    return least(step)


def scikit(net):
    import warnings

    from sklearn.neural_network import MLPClassifier

    warnings.simplefilter("ignore")
    x, labels, _ = rows(net)
    model = MLPClassifier(tuple(net["units"][:-1]), activation=net["activation"], alpha=0, batch_size=net["batch"], shuffle=False)
    model.partial_fit(x, labels, classes=np.unique(labels))
    return least(lambda: model.partial_fit(x, labels))


def torch_eager(net, foreach=False):
    import torch

    torch.set_num_threads(1)
    x, labels, y = rows(net)
    sizes = [net["inputs"], *net["units"]]
    act = torch.nn.Tanh if net["activation"] == "tanh" else torch.nn.ReLU
    layers = []
    for i, (a, b) in enumerate(zip(sizes, sizes[1:])):
        layers += [torch.nn.Linear(a, b)] + ([act()] if i < len(sizes) - 2 else [])
    model = torch.nn.Sequential(*layers)
    adam = torch.optim.Adam(model.parameters(), foreach=foreach)
    logistic = net["loss"] == "logistic"
    loss = torch.nn.BCEWithLogitsLoss() if logistic else torch.nn.CrossEntropyLoss()
    inputs, targets = torch.from_numpy(x), torch.from_numpy(y) if logistic else torch.from_numpy(labels)

    def step():
        adam.zero_grad(set_to_none=True)
        loss(model(inputs), targets).backward()
        adam.step()

    return least(step)


peers = {"numpy by hand": by_hand, "scikit-learn": scikit, "PyTorch eager": torch_eager, "PyTorch foreach": lambda net: torch_eager(net, True)}
found = {}
for name, measure in peers.items():
    try:
        found[name] = {net["name"]: measure(net) for net in nets}
    except ImportError:
        pass
print(json.dumps(found))
