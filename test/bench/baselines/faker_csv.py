"""Baseline: Python with Faker's providers and the csv module. Usage: faker_csv.py ROWS FILE"""

import csv
import sys
from datetime import date

from coffee import columns, menu, payments
from faker import Faker

fake = Faker()
first_day, last_day = date(2022, 1, 1), date(2022, 12, 31)


def row(index):
    item = fake.random_element(menu)
    quantity = fake.random_int(1, 3)
    minutes = fake.random_int(360, 1260)
    return (
        index + 1,
        fake.date_between(first_day, last_day).strftime("%m/%d/%Y"),
        f"{minutes // 60:02d}:{minutes % 60:02d}",
        item["product_id"],
        item["product"],
        item["calories"],
        f"{item['price']:.2f}",
        item["type"],
        quantity,
        f"{item['price'] * quantity:.2f}",
        fake.random_element(payments),
    )


with open(sys.argv[2], "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(row(i) for i in range(int(sys.argv[1])))
