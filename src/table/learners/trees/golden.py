#!/usr/bin/env python3
"""What xgboost predicts for small tables whose values all have bins of their own: writes golden.json beside this script. Needs numpy and xgboost 1.7."""
import json
import pathlib

import numpy as np
import xgboost as xgb

rng = np.random.default_rng(5)
cases = []


def case(name, objective, rows, width, values, lacking, rounds, **settings):
    x = rng.integers(0, values, size=(rows, width)).astype(np.float32) / 8
    if lacking > 0:
        x[rng.random(x.shape) < lacking] = np.nan
    filled = np.nan_to_num(x, nan=0.5)
    # Steps of 1/1024, and nothing equal by chance, so that floats and doubles choose the same splits.
    signal = np.round((filled[:, 0] * 2 + filled[:, 1] * filled[:, 2] - 3 * (filled[:, 1] > 0.6) + rng.normal(size=rows) * 0.7) * 1024) / 1024
    if objective == "reg:squarederror":
        y = signal
    elif objective == "binary:logistic":
        y = (signal > np.median(signal)).astype(float)
    else:
        y = np.digitize(signal, np.quantile(signal, [0.3, 0.7])).astype(float)
    # The names of the settings here are xgboost's own; every tree begins at a score of 0.
    start = {"base_score": 0.5} if objective == "binary:logistic" else {"base_score": 0.0}
    more = {"num_class": 3} if objective == "multi:softprob" else {}
    given = {"tree_method": "hist", "objective": objective, "max_bin": 255, "nthread": 1, **start, **more, **settings}
    booster = xgb.train(given, xgb.DMatrix(x, y, nthread=1), rounds)
    predicted = booster.predict(xgb.DMatrix(x, nthread=1)).reshape(rows, -1)
    cases.append({"name": name, "objective": objective, "rounds": rounds, "settings": settings, "x": [[None if np.isnan(v) else float(v) for v in row] for row in x], "y": y.tolist(), "predicted": [[float(f"{v:.7g}") for v in row] for row in predicted]})


case("squared error", "reg:squarederror", 80, 4, 40, 0, 8, max_depth=3, eta=0.3, reg_lambda=1)
case("squared error, leaves of five rows, no λ", "reg:squarederror", 80, 3, 40, 0, 5, max_depth=5, eta=0.5, reg_lambda=0, min_child_weight=5)
case("squared error, missing values", "reg:squarederror", 90, 4, 30, 0.2, 8, max_depth=3, eta=0.3, reg_lambda=2)
case("two classes", "binary:logistic", 90, 4, 40, 0, 8, max_depth=3, eta=0.3, reg_lambda=1)
case("two classes, missing values, little curvature", "binary:logistic", 90, 4, 30, 0.15, 6, max_depth=4, eta=0.3, reg_lambda=0.5, min_child_weight=2)
case("three classes", "multi:softprob", 80, 3, 40, 0, 4, max_depth=2, eta=0.3, reg_lambda=1)
pathlib.Path(__file__).with_name("golden.json").write_text("[\n" + ",\n".join(json.dumps(one, separators=(",", ":")) for one in cases) + "\n]\n")
