"""Trains xgboost's histogram method on the tables of report.ts: reads sizes and paths from its first argument, prints milliseconds of processor as JSON."""
import json
import sys
import time

import numpy as np
import xgboost as xgb

found = {}
for one in json.loads(sys.argv[1]):
    x = np.fromfile(one["x"], dtype=np.float32).reshape(one["rows"], -1)
    y = np.fromfile(one["y"], dtype=np.float32)
    settings = {"tree_method": "hist", "max_depth": 6, "eta": 0.1, "reg_lambda": 1, "max_bin": 255, "nthread": 1, "objective": "reg:squarederror" if one["target"] == "number" else "binary:logistic"}
    begun = time.thread_time()
    data = xgb.DMatrix(x, y, nthread=1)
    booster = xgb.train(settings, data, one["trees"])
    ended = time.thread_time()
    p = booster.predict(data)
    loss = np.mean((p - y) ** 2) if one["target"] == "number" else -np.mean(np.log(np.where(y > 0.5, p, 1 - p)))
    found[one["name"]] = {"ms": 1000 * (ended - begun), "loss": float(loss)}
print(json.dumps(found))
