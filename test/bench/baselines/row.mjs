/** The coffee shop's row, as one writes it in plain Node without rowsmith: the logic that all plain baselines share. */
export const menu = [
  ["Espresso", 5, 2.5],
  ["Americano", 15, 3],
  ["Cappuccino", 120, 4],
  ["Latte", 190, 4.5],
  ["Flat White", 170, 4.25],
  ["Macchiato", 25, 3.25],
  ["Mocha", 290, 4.95],
  ["Cold Brew", 10, 4.25],
  ["Iced Coffee", 80, 3.5],
  ["Chai Latte", 240, 4.5],
  ["Matcha Latte", 210, 4.75],
  ["Hot Chocolate", 320, 4],
  ["Green Tea", 0, 2.75],
  ["Black Tea", 0, 2.75],
  ["Orange Juice", 110, 3.75],
  ["Croissant", 270, 3.25],
  ["Bagel", 250, 2.95],
  ["Blueberry Muffin", 380, 3.5],
  ["Banana Bread", 340, 3.75],
  ["Cinnamon Roll", 420, 4.25],
  ["Chocolate Cookie", 290, 2.5],
  ["Brownie", 360, 3.25],
  ["Avocado Toast", 310, 7.5],
  ["Ham Sandwich", 430, 6.95],
  ["Granola Bowl", 350, 6.5],
].map(([product, calories, price], i) => ({ id: i + 1, product, calories, price, type: i < 15 ? "drink" : "food" }));

const payments = ["cash", "credit", "debit", "gift card"];
const firstDay = Date.UTC(2022, 0, 1);
export const two = (value) => (value < 10 ? `0${value}` : `${value}`);

let a = 0x9e3779b9 | 0;
let b = 0x243f6a88 | 0;
let c = 0xb7e15162 | 0;
let d = 42;

function random() {
  const t = (((a + b) | 0) + d) | 0;
  d = (d + 1) | 0;
  a = b ^ (b >>> 9);
  b = (c + (c << 3)) | 0;
  c = (((c << 21) | (c >>> 11)) + t) | 0;
  return (t >>> 0) / 4294967296;
}

const integer = (low, high) => low + Math.floor(random() * (high - low + 1));

export function row(index) {
  const item = menu[integer(0, menu.length - 1)];
  const quantity = integer(1, 3);
  const date = new Date(firstDay + integer(0, 364) * 86_400_000);
  const minutes = integer(360, 1260);
  return {
    id: index + 1,
    date: `${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${date.getUTCFullYear()}`,
    time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
    product_id: item.id,
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
