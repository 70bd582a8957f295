"""Baseline: Python's own random and csv modules. Usage: random_csv.py ROWS FILE"""

import csv
import random
import sys
from datetime import date, timedelta

from coffee import columns, menu, payments

first_day = date(2022, 1, 1)


def row(index):
    item = random.choice(menu)
    quantity = random.randint(1, 3)
    day = first_day + timedelta(days=random.randint(0, 364))
    minutes = random.randint(360, 1260)
    return (
        index + 1,
        day.strftime("%m/%d/%Y"),
        f"{minutes // 60:02d}:{minutes % 60:02d}",
        item["product_id"],
        item["product"],
        item["calories"],
        f"{item['price']:.2f}",
        item["type"],
        quantity,
        f"{item['price'] * quantity:.2f}",
        random.choice(payments),
    )


with open(sys.argv[2], "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(row(i) for i in range(int(sys.argv[1])))
