/** The coffee shop's row, as one writes it in plain Node without rowsmith: the logic that all plain baselines share. */
import menu from "./menu.json" with { type: "json" };

export { menu };

const payments = ["cash", "credit", "debit", "gift card"];
const firstDay = Date.UTC(2022, 0, 1);
const two = (value) => (value < 10 ? `0${value}` : `${value}`);
const integer = (low, high) => low + Math.floor(Math.random() * (high - low + 1));

export function row(index) {
  const item = menu[integer(0, menu.length - 1)];
  const quantity = integer(1, 3);
  const date = new Date(firstDay + integer(0, 364) * 86_400_000);
  const minutes = integer(360, 1260);
  return {
    id: index + 1,
    date: `${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${date.getUTCFullYear()}`,
    time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
    product_id: item.product_id,
    product: item.product,
    calories: item.calories,
    price: item.price.toFixed(2),
    type: item.type,
    quantity,
    amount: (item.price * quantity).toFixed(2),
    payment_type: payments[integer(0, 3)],
  };
}

export const columns = [
  "id",
  "date",
  "time",
  "product_id",
  "product",
  "calories",
  "price",
  "type",
  "quantity",
  "amount",
  "payment_type",
];
