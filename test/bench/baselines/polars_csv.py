"""Baseline: numpy draws and polars writes, vectorised, in batches, on two threads. Usage: polars_csv.py ROWS FILE"""

import os
import sys

os.environ["POLARS_MAX_THREADS"] = "2"

import numpy as np
import polars as pl
from coffee import columns, menu, payments

BATCH = 500_000

rng = np.random.default_rng()
items = pl.DataFrame(menu)
days = pl.date_range(pl.date(2022, 1, 1), pl.date(2022, 12, 31), eager=True)
minutes = pl.time_range(pl.time(6, 0), pl.time(21, 0), interval="1m", eager=True)
payment_types = pl.Series(payments)


def batch(start, rows):
    sold = items[rng.integers(0, len(items), rows)]
    quantity = pl.Series(rng.integers(1, 3, rows, dtype=np.int8, endpoint=True))
    return sold.with_columns(
        id=pl.Series(np.arange(start + 1, start + rows + 1)),
        date=days.gather(rng.integers(0, len(days), rows)),
        time=minutes.gather(rng.integers(0, len(minutes), rows)),
        quantity=quantity,
        amount=sold["price"] * quantity,
        payment_type=payment_types.gather(rng.integers(0, len(payments), rows)),
    ).select(columns)


rows = int(sys.argv[1])
with open(sys.argv[2], "wb") as file:
    for start in range(0, rows, BATCH):
        batch(start, min(BATCH, rows - start)).write_csv(
            file,
            include_header=start == 0,
            date_format="%m/%d/%Y",
            time_format="%H:%M",
            float_precision=2,
        )
