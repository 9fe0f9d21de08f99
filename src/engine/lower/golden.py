"""Golden values for golden.test.ts, made with PyTorch in doubles: `python3 golden.py > golden.json` beside this file.

Every case is a model and a training as the engine reads them, rows, and weights; then what PyTorch makes of them: outputs, loss, gradients, and the
weights after some steps. What a layer means in PyTorch stands in `apply`; nothing here follows the engine's own formulas but the mask of dropout,
whose random numbers are part of its definition.
"""
import json
import math

import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
random = np.random.default_rng(20240229)

ACTIVATIONS = {
    "identity": lambda z, _: z,
    "relu": lambda z, _: F.relu(z),
    "leaky-relu": lambda z, a: F.leaky_relu(z, a["slope"]),
    "tanh": lambda z, _: torch.tanh(z),
    "sigmoid": lambda z, _: torch.sigmoid(z),
    "gelu": lambda z, _: F.gelu(z),
    "silu": lambda z, _: F.silu(z),
    "swish": lambda z, a: a["alpha"] * z * torch.sigmoid(a["beta"] * z),
    "elu": lambda z, a: F.elu(z, a["scale"]),
    "selu": lambda z, _: F.selu(z),
    "softplus": lambda z, _: F.softplus(z),
    "mish": lambda z, _: F.mish(z),
    "squared-relu": lambda z, _: F.relu(z) ** 2,
    "sine": lambda z, a: torch.sin(a["omega"] * z),
}


def activated(z, activation="identity"):
    kind = activation if isinstance(activation, str) else activation["kind"]
    return ACTIVATIONS[kind](z, activation)


def channels_first(of, layer, x):
    return of(x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)


def attention(x, heads, causal):
    """PyTorch's own, with projections that do nothing."""
    time, width = x.shape[1], x.shape[2] // 3
    q, k, v = (part.transpose(0, 1) for part in x.split(width, 2))
    eye = torch.eye(width)
    mask = torch.triu(torch.ones(time, time, dtype=torch.bool), 1) if causal else None
    out, _ = F.multi_head_attention_forward(q, k, v, width, heads, torch.cat([eye] * 3), torch.zeros(3 * width), None, None, False, 0.0, eye, torch.zeros(width), need_weights=False, attn_mask=mask)
    return out.transpose(0, 1)


def threefry(key, counter, rounds=13):
    """Salmon et al. 2011, Threefry-4x32, over arrays of counters."""
    m = 0xFFFFFFFF
    turns = [(10, 26), (11, 21), (13, 27), (23, 5), (6, 20), (17, 11), (25, 10), (18, 20)]
    k = [*key, 0x1BD11BDA ^ key[0] ^ key[1] ^ key[2] ^ key[3]]
    x = [(np.asarray(c, dtype=np.uint64) + k[i]) & m for i, c in enumerate(counter)]
    turn = lambda a, by: ((a << np.uint64(by)) | (a >> np.uint64(32 - by))) & m
    for r in range(rounds):
        for a, by in zip((0, 2), turns[r % 8]):
            b = (a + 1) if r % 2 == 0 else (3 - a)
            x[a] = (x[a] + x[b]) & m
            x[b] = turn(x[b], by) ^ x[a]
        if r % 4 == 3:
            s = (r + 1) // 4
            x = [(w + k[(s + i) % 5] + (s if i == 3 else 0)) & m for i, w in enumerate(x)]
    return x


def dropout_mask(shape, keep, number, step, seed):
    rows, cells = shape[0], int(np.prod(shape[1:]))
    stretch = math.ceil(cells / 32) * 4
    index = np.arange(rows * stretch).reshape(rows, stretch)
    words = threefry([seed, 5, 0, 0], [index, step + 0 * index, number + 0 * index, 0 * index])
    halves = np.concatenate([half for w in words for half in (w & np.uint64(0xFFFF), w >> np.uint64(16))], axis=1)
    level = round(keep * 65536)
    return torch.tensor(np.where(halves < level, 65536 / level, 0.0)[:, :cells].reshape(shape))


def apply(layer, number, x, values, P, case, step, training):
    kind = layer["kind"]
    W, b = P.get(f"layer{number}.W"), P.get(f"layer{number}.b")
    if kind == "dense":
        return activated(x @ W + (0 if b is None else b), layer.get("activation", "identity"))
    if kind == "conv2d":
        return activated(channels_first(lambda y: F.conv2d(y, W.permute(3, 2, 0, 1), b, layer.get("stride", 1), layer.get("padding", 0)), layer, x), layer.get("activation", "identity"))
    if kind == "pool":
        pool = F.max_pool2d if layer.get("take", "max") == "max" else F.avg_pool2d
        return channels_first(lambda y: pool(y, layer["size"], layer.get("stride", layer["size"])), layer, x)
    if kind == "flatten":
        return x.flatten(1)
    if kind == "activation":
        return activated(x, layer["activation"])
    if kind == "layer-norm":
        return F.layer_norm(x, x.shape[-1:], P[f"layer{number}.gain"], b, layer.get("epsilon", 1e-5))
    if kind == "batch-norm":
        y = x.reshape(-1, x.shape[-1])
        return F.batch_norm(y, P[f"layer{number}.runningMean"], P[f"layer{number}.runningVariance"], P[f"layer{number}.gain"], b, training, layer.get("momentum", 0.1), layer.get("epsilon", 1e-5)).reshape(x.shape)
    if kind == "embedding":
        out = F.embedding(x.long(), W)
        return out + P[f"layer{number}.P"] if layer.get("positions", True) else out
    if kind == "attention":
        return attention(x, layer["heads"], layer.get("causal", True))
    if kind == "add":
        return x + values[layer["from"]]
    if kind == "dropout":
        return x * dropout_mask(x.shape, layer["keep"], number, step, case["training"]["seeds"]["dropout"]) if training else x
    raise ValueError(kind)


def forward(case, P, step=0, training=True):
    values = [case["x"]]
    for number, layer in enumerate(case["model"]["layers"], 1):
        values.append(apply(layer, number, values[-1], values, P, case, step, training))
    return values[-1]


def loss_of(loss, z, y):
    kind = loss if isinstance(loss, str) else loss["kind"]
    if kind == "squared-error":
        return F.mse_loss(z, y)
    if kind == "logistic":
        return F.binary_cross_entropy_with_logits(z, y)
    if kind == "softmax-cross-entropy":
        return F.cross_entropy(z.reshape(-1, z.shape[-1]), y.reshape(-1, y.shape[-1]))
    if kind == "huber":
        return F.huber_loss(z, y, delta=loss["delta"])
    if kind == "poisson":
        return F.poisson_nll_loss(z, y, log_input=True, full=False)
    raise ValueError(kind)


def optimiser_of(of, P):
    weights = [p for name, p in P.items() if name.endswith((".W", ".P"))]
    others = [p for name, p in P.items() if name.endswith((".b", ".gain"))]
    decay = of.get("decay", 0.01 if of["kind"] == "adamw" else 0)
    groups = [{"params": group, "weight_decay": d} for group, d in ((weights, decay), (others, 0)) if group]
    if of["kind"] in ("adam", "adamw"):
        return (torch.optim.Adam if of["kind"] == "adam" else torch.optim.AdamW)(groups, lr=of["rate"], betas=(of.get("beta1", 0.9), of.get("beta2", 0.999)), eps=of.get("epsilon", 1e-8))
    return torch.optim.SGD(groups, lr=of["rate"], momentum=0 if of["kind"] == "sgd" else of.get("momentum", 0.9), nesterov=of["kind"] == "nesterov")


def schedule_of(of, optimiser):
    if of is None:
        return None
    if of["kind"] == "step":
        return torch.optim.lr_scheduler.StepLR(optimiser, of["every"], of["factor"])
    warm = of["warmUp"]
    up = torch.optim.lr_scheduler.LinearLR(optimiser, 1 / warm, 1, warm - 1)
    rate = optimiser.param_groups[0]["initial_lr"]
    down = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, of["steps"] - warm, of["floor"] * rate)
    return torch.optim.lr_scheduler.SequentialLR(optimiser, [up, down], [warm])


def single(values):
    return torch.tensor(np.asarray(values, dtype=np.float32).astype(np.float64))


def weights_of(model):
    """Names and sizes as the engine has them; values of our own, so that nothing hangs on how a net begins."""
    P, shape, flat = {}, list(model["input"]), False
    give = lambda name, sizes, scale, around=0: P.__setitem__(name, single(around + scale * random.standard_normal(sizes)).requires_grad_())
    for number, layer in enumerate(model["layers"], 1):
        kind, name = layer["kind"], f"layer{number}"
        if kind == "dense":
            fan = int(np.prod(shape)) if flat else shape[-1]
            give(f"{name}.W", (fan, layer["units"]), fan**-0.5)
            if layer.get("bias", True):
                give(f"{name}.b", layer["units"], 0.3)
            shape, flat = ([layer["units"]] if flat else [*shape[:-1], layer["units"]]), False
        elif kind == "conv2d":
            k, s, p = layer["kernel"], layer.get("stride", 1), layer.get("padding", 0)
            give(f"{name}.W", (k, k, shape[2], layer["filters"]), (k * k * shape[2]) ** -0.5)
            give(f"{name}.b", layer["filters"], 0.3)
            shape = [*[(n + 2 * p - k) // s + 1 for n in shape[:2]], layer["filters"]]
        elif kind == "pool":
            shape = [*[(n - layer["size"]) // layer.get("stride", layer["size"]) + 1 for n in shape[:2]], shape[2]]
        elif kind == "layer-norm":
            give(f"{name}.gain", shape[-1], 0.3, 1)
            give(f"{name}.b", shape[-1], 0.3)
        elif kind == "batch-norm":
            give(f"{name}.gain", shape[-1], 0.3, 1)
            give(f"{name}.b", shape[-1], 0.3)
            P[f"{name}.runningMean"], P[f"{name}.runningVariance"] = single(0.2 * random.standard_normal(shape[-1])), single(random.uniform(0.5, 2, shape[-1]))
        elif kind == "embedding":
            give(f"{name}.W", (layer["tokens"], layer["width"]), 1)
            if layer.get("positions", True):
                give(f"{name}.P", (shape[0], layer["width"]), 1)
            shape = [*shape, layer["width"]]
        elif kind == "attention":
            shape = [shape[0], shape[1] // 3]
        elif kind == "flatten":
            flat = True
    return P, shape


def targets(loss, sizes):
    kind = loss if isinstance(loss, str) else loss["kind"]
    if kind == "logistic":
        return single(random.integers(0, 2, sizes))
    if kind == "poisson":
        return single(random.poisson(1.5, sizes))
    if kind == "softmax-cross-entropy":
        return single(np.eye(sizes[-1])[random.integers(0, sizes[-1], sizes[:-1])])
    return single(1.5 * random.standard_normal(sizes))


def numbers(tensor):
    return [float(f"{v:.9g}") for v in tensor.detach().flatten().tolist()]


def made(name, layers, inputs, loss="squared-error", rows=5, optimiser=None, steps=3, schedule=None, clip=None):
    model = {"input": inputs, "layers": layers, "loss": loss}
    training = {"batch": "full", "optimiser": optimiser or {"kind": "sgd", "rate": 0.05}, "seeds": {"data": 1, "split": 1, "initialisation": 1, "shuffle": 1, "dropout": 7}}
    training.update({} if schedule is None else {"schedule": schedule}, **({} if clip is None else {"clip": clip}))
    P, shape = weights_of(model)
    tokens = layers[0].get("tokens")
    x = random.standard_normal((rows, *inputs)) if tokens is None else random.integers(0, tokens, (rows, *inputs))
    case = {"model": model, "training": training, "x": single(x), "y": targets(loss, (rows, *shape))}
    begin = {key: numbers(p) for key, p in P.items()}
    optimise = optimiser_of(training["optimiser"], P)
    rates = schedule_of(schedule, optimise)
    out = {"name": name, "model": model, "training": training, "rows": rows, "x": numbers(case["x"]), "y": numbers(case["y"]), "weights": begin, "steps": steps}
    for step in range(steps):
        optimise.zero_grad()
        z = forward(case, P, step)
        loss_value = loss_of(loss, z, case["y"])
        loss_value.backward()
        if step == 0:
            out.update(outputs=numbers(z), loss=float(loss_value), gradients={key: numbers(p.grad) for key, p in P.items() if p.requires_grad})
        if clip is not None:
            torch.nn.utils.clip_grad_norm_([p for p in P.values() if p.requires_grad], clip)
        optimise.step()
        if rates is not None:
            rates.step()
    out.update(after={key: numbers(p) for key, p in P.items()}, evaluated=numbers(forward(case, P, training=False)))
    return out


def dense(units, activation="identity", **rest):
    return {"kind": "dense", "units": units, "activation": activation, **rest}


def conv(filters, kernel, activation="identity", **rest):
    return {"kind": "conv2d", "filters": filters, "kernel": kernel, "activation": activation, **rest}


flatten = {"kind": "flatten"}
layers = {
    "dense over time, no bias": ([dense(4, "tanh", bias=False), dense(2)], [3, 2]),
    "an activation on its own": ([dense(4), {"kind": "activation", "activation": "softplus"}, dense(2)], [3]),
    "convolution": ([conv(3, 3, "tanh"), conv(2, 2, "silu"), flatten, dense(2)], [5, 6, 2]),
    "convolution with stride and padding": ([conv(3, 3, "tanh", stride=2, padding=1), conv(5, 3, padding=1), flatten, dense(2)], [6, 7, 2]),
    "largest of fields": ([conv(3, 2, "tanh"), {"kind": "pool", "size": 2}, flatten, dense(2)], [6, 7, 1]),
    "mean of fields": ([conv(3, 2, "tanh"), {"kind": "pool", "size": 2, "take": "mean"}, flatten, dense(2)], [6, 7, 1]),
    "largest of fields that overlap": ([conv(3, 2, "tanh"), {"kind": "pool", "size": 3, "stride": 2}, conv(2, 1, "relu"), flatten, dense(2)], [8, 9, 1]),
    "largest of fields that overlap everywhere": ([conv(3, 2, "relu"), {"kind": "pool", "size": 3, "stride": 1}, flatten, dense(2)], [6, 5, 1]),
    "mean of fields that overlap": ([conv(3, 2, "tanh"), {"kind": "pool", "size": 3, "stride": 2, "take": "mean"}, flatten, dense(2)], [8, 9, 1]),
    "fields with gaps": ([conv(3, 2, "tanh"), {"kind": "pool", "size": 2, "stride": 3}, flatten, dense(2)], [8, 9, 1]),
    "batch normalisation": ([dense(6, "tanh"), {"kind": "batch-norm"}, dense(4), {"kind": "batch-norm", "momentum": 0.3, "epsilon": 0.01}, {"kind": "activation", "activation": "relu"}, dense(2)], [3]),
    "batch normalisation of channels": ([conv(3, 2), {"kind": "batch-norm"}, {"kind": "activation", "activation": "silu"}, flatten, dense(2)], [4, 5, 2]),
    "an embedding with positions": ([{"kind": "embedding", "tokens": 6, "width": 5}, dense(4, "tanh"), dense(2)], [7]),
    "an embedding without positions": ([{"kind": "embedding", "tokens": 9, "width": 4, "positions": False}, dense(2)], [3]),
    "layer normalisation": ([dense(6, "tanh"), {"kind": "layer-norm"}, dense(2)], [3]),
    "attention": ([dense(24), {"kind": "attention", "heads": 2, "causal": False}, dense(2)], [5, 3]),
    "causal attention": ([dense(24), {"kind": "attention", "heads": 2, "causal": True}, dense(2)], [5, 3]),
    "a skip connection": ([dense(4, "tanh"), dense(4, "silu"), {"kind": "add", "from": 1}, dense(2)], [3]),
    "dropout": ([dense(40, "tanh"), {"kind": "dropout", "keep": 0.7}, dense(2)], [3]),
    "a block of a transformer": ([dense(8), {"kind": "layer-norm"}, dense(24), {"kind": "attention", "heads": 2, "causal": True}, dense(8), {"kind": "add", "from": 1}, {"kind": "layer-norm"}, dense(16, "gelu"), dense(8), {"kind": "add", "from": 6}, dense(3)], [4, 3]),
}
parameters = {"leaky-relu": {"slope": 0.1}, "swish": {"alpha": 1.3, "beta": 0.8}, "elu": {"scale": 0.9}, "sine": {"omega": 2}}
losses = ["squared-error", "logistic", "softmax-cross-entropy", {"kind": "huber", "delta": 0.7}, "poisson"]
optimisers = {
    "SGD": {"kind": "sgd", "rate": 0.1},
    "SGD with decay": {"kind": "sgd", "rate": 0.1, "decay": 0.05},
    "momentum": {"kind": "momentum", "rate": 0.05, "momentum": 0.8},
    "Nesterov with decay": {"kind": "nesterov", "rate": 0.05, "momentum": 0.9, "decay": 0.02},
    "Adam": {"kind": "adam", "rate": 0.01},
    "Adam with decay": {"kind": "adam", "rate": 0.01, "beta1": 0.8, "beta2": 0.99, "epsilon": 1e-4, "decay": 0.1},
    "AdamW": {"kind": "adamw", "rate": 0.01, "decay": 0.1},
}
net = [dense(4, "tanh"), dense(3)]
cases = [
    *(made(name, of, inputs) for name, (of, inputs) in layers.items()),
    *(made(kind, [dense(5, {"kind": kind, **parameters.get(kind, {})}), dense(2)], [3]) for kind in ACTIVATIONS),
    *(made(f"the loss {loss if isinstance(loss, str) else loss['kind']}", net, [3], loss) for loss in losses),
    made("softmax at every place", [dense(4, "tanh"), dense(3)], [4, 2], "softmax-cross-entropy"),
    *(made(name, net, [3], optimiser=of, steps=12) for name, of in optimisers.items()),
    made("clipping", net, [3], optimiser={"kind": "sgd", "rate": 0.1}, steps=8, clip=0.25),
    made("a rate in steps", net, [3], optimiser={"kind": "momentum", "rate": 0.05}, steps=8, schedule={"kind": "step", "every": 3, "factor": 0.5}),
    made("a rate that warms up and falls along a cosine", net, [3], optimiser={"kind": "adam", "rate": 0.02}, steps=12, schedule={"kind": "cosine", "warmUp": 4, "steps": 12, "floor": 0.1}),
]
print("[\n" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "\n]")
