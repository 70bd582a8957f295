"""What the Python baselines share: the coffee shop's menu and its columns."""

import json
from pathlib import Path

menu = json.loads(Path(__file__).with_name("menu.json").read_text())
payments = ["cash", "credit", "debit", "gift card"]
columns = [
    "id", "date", "time", "product_id", "product", "calories",
    "price", "type", "quantity", "amount", "payment_type",
]  # fmt: skip
