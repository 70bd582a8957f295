import { date, decimal, defineTable, integer, text, time } from "rowsmith/sandbox";

// "There are 25 products: 15 drinks with the ids 1 to 15, and 10 foods with the ids 16 to 25."
const menu = [
  { product_id: 1, product: "Espresso", calories: 5, price: 2.5, type: "drink" },
  { product_id: 2, product: "Double Espresso", calories: 10, price: 3, type: "drink" },
  { product_id: 3, product: "Americano", calories: 15, price: 3.25, type: "drink" },
  { product_id: 4, product: "Cappuccino", calories: 120, price: 4, type: "drink" },
  { product_id: 5, product: "Latte", calories: 190, price: 4.5, type: "drink" },
  { product_id: 6, product: "Flat White", calories: 170, price: 4.25, type: "drink" },
  { product_id: 7, product: "Macchiato", calories: 60, price: 3.5, type: "drink" },
  { product_id: 8, product: "Mocha", calories: 290, price: 4.95, type: "drink" },
  { product_id: 9, product: "Cortado", calories: 80, price: 3.75, type: "drink" },
  { product_id: 10, product: "Cold Brew", calories: 10, price: 4.25, type: "drink" },
  { product_id: 11, product: "Iced Coffee", calories: 80, price: 3.75, type: "drink" },
  { product_id: 12, product: "Iced Latte", calories: 130, price: 4.75, type: "drink" },
  { product_id: 13, product: "Drip Coffee", calories: 5, price: 2.75, type: "drink" },
  { product_id: 14, product: "Hot Chocolate", calories: 320, price: 4.25, type: "drink" },
  { product_id: 15, product: "Chai Latte", calories: 240, price: 4.75, type: "drink" },
  { product_id: 16, product: "Butter Croissant", calories: 270, price: 3.25, type: "food" },
  { product_id: 17, product: "Chocolate Croissant", calories: 330, price: 3.75, type: "food" },
  { product_id: 18, product: "Blueberry Muffin", calories: 380, price: 3.5, type: "food" },
  { product_id: 19, product: "Banana Bread", calories: 340, price: 3.5, type: "food" },
  { product_id: 20, product: "Cinnamon Roll", calories: 420, price: 4.25, type: "food" },
  { product_id: 21, product: "Plain Bagel", calories: 280, price: 2.95, type: "food" },
  { product_id: 22, product: "Bagel With Cream Cheese", calories: 390, price: 4.5, type: "food" },
  { product_id: 23, product: "Chocolate Chip Cookie", calories: 310, price: 2.75, type: "food" },
  { product_id: 24, product: "Cheesecake", calories: 430, price: 5.25, type: "food" },
  { product_id: 25, product: "Carrot Cake", calories: 410, price: 4.95, type: "food" },
] as const;

// "cash, credit, debit or gift card"
const paymentTypes = ["cash", "credit", "debit", "gift card"] as const;

export default defineTable({
  description: "Coffee shop sales",
  columns: {
    id: integer({ unique: true, minimum: 1 }), // "a unique whole number that starts at 1 and increases by 1"
    // "the day of the sale, any day in 2022, in the format MM/DD/YYYY"
    date: date({ minimum: "2022-01-01", maximum: "2022-12-31", format: "%m/%d/%Y" }),
    // "the time of the sale, from 6:00am to 9:00pm in 1-minute steps"
    time: time({ minimum: "06:00", maximum: "21:00", format: "%H:%M" }),
    product_id: integer({ minimum: 1, maximum: 25 }), // "the number of the product on our menu"
    product: text({ enum: menu.map((item) => item.product) }), // "the name of the product, capitalised"
    calories: integer({ minimum: 5, maximum: 430 }), // "how many calories the product has"
    price: decimal({ scale: 2, minimum: 2.5, maximum: 5.25 }), // "in USD, taken from the product"
    type: text({ enum: ["drink", "food"] }), // "drink or food"
    quantity: integer({ minimum: 1, maximum: 3 }), // "how many were bought, from 1 to 3"
    amount: decimal({ scale: 2 }), // "price × quantity, rounded to the cent"
    payment_type: text({ enum: paymentTypes }),
  },
  checks: [
    { sql: "count(distinct product) = 25", minimumRows: 590 },
    "count(distinct (product_id, product, calories, price)) <= 25",
    "(type = 'drink') = (product_id between 1 and 15)",
    "amount = round(price * quantity, 2)",
    { sql: "count(distinct payment_type) = 4", minimumRows: 77 },
  ],
  row({ index, random }) {
    const item = random.pick(menu);
    const quantity = random.integer(1, 3);
    return {
      id: index + 1,
      date: random.date("2022-01-01", "2022-12-31"),
      time: random.time("06:00", "21:00"),
      product_id: item.product_id,
      product: item.product,
      calories: item.calories,
      price: item.price,
      type: item.type,
      quantity,
      amount: item.price * quantity,
      payment_type: random.pick(paymentTypes),
    };
  },
});
