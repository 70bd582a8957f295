/** Prompts as people write them: structured, half structured, in prose and in other languages. */
export const CORPUS: readonly (readonly [name: string, prompt: string])[] = [
  [
    "healthcare list",
    `Generate 500 patient visits.
- visit_id: starts at 1 and increases by 1
- age: whole number from 0 to 99
- sex: F or M
- blood_pressure: normally distributed with mean 120 and standard deviation 15, whole number
- diagnosis: one of "flu", "asthma", "diabetes"
- follow_up: 30% yes`,
  ],
  [
    "healthcare prose",
    "We need realistic patient data where older patients usually have higher blood pressure and more visits. Include age, sex and diagnosis.",
  ],
  [
    "fraud list",
    `Create 10,000 card transactions
- transaction_id: TX-000001, TX-000002, …
- amount: between 1.00 and 950.00, 2 decimals
- country: US 60%, GB 30%, DE 10%
- is_fraud: 2% true
- fee: 1.5% of amount`,
  ],
  [
    "fraud hedge",
    `- amount: usually 5 to 200
- hour: 0 to 23, mostly in the evening
- is_fraud: 1% true`,
  ],
  [
    "anomaly",
    `Sensor readings of machines:
* machine_id - codes such as M-001, M-002, …
* temperature - around 65 with standard deviation 4, 1 decimal
* pressure - 28.5 to 31.5, unless the machine is failing
* status - ok (95%), warning (4%), fault (1%)`,
  ],
  [
    "weather",
    "Weather station: station (one of north, south, east), measured_at (every hour in March 2024), temperature (-10 to 35, one decimal), rain (0 to 50, 80% empty), wind_kmh (around 15 ± 5, at least 0)",
  ],
  [
    "weather prose",
    "Give me a year of daily weather for a coastal town. Summers are warm, winters are mild and rain is more likely in autumn.",
  ],
  [
    "retail table",
    `| column | rule |
|---|---|
| order_id | unique, 1 to 5000 |
| price | 1.00 to 99.00 |
| quantity | 1 to 5 |
| total | price × quantity |
| channel | web, store or phone |`,
  ],
  [
    "retail examples",
    `- product: such as lamp, chair, table
- colour: red, green, blue, etc
- address: street, city, postal code`,
  ],
  [
    "gaming",
    `I need a million rows of game telemetry. Each row has:
1. session_id: sequential, starting at 1000
2. player_level: 1-60
3. kills: 0–40
4. deaths: 0-20
5. kd_ratio: kills / deaths rounded to 2 decimals, empty when deaths is 0
6. won: 55% true`,
  ],
  [
    "security",
    `Columns: id, ip, port, protocol, bytes, is_attack
port is between 1 and 65535.
protocol is one of tcp, udp or icmp.
is_attack is true in 5% of rows.
Attacks come in bursts.`,
  ],
  [
    "drug discovery",
    `- compound_id: CMP00001, CMP00002, …
- weight: 150.0 to 500.0, one decimal
- logp: mean 2.5 and standard deviation 1.2
- active: true when weight is below 300, otherwise false`,
  ],
  [
    "text classes",
    `- text: a short customer review
- label: positive 50%, neutral 30%, negative 20%
- length: at least 10`,
  ],
  [
    "bias",
    `Hiring data with the columns gender, score, hired. gender is either female or male. score ranges from 0 to 100. Women are hired less often than men with the same score.`,
  ],
  [
    "images",
    `- file_name: IMG_0001, IMG_0002, …
- width: always 640
- label: cat, dog or bird
- split: train 80%, validation 10%, test 10%`,
  ],
  [
    "test database",
    `Generate users and orders tables.
- id: starts at 1
- email: e-mail address
- created: 2021-01-01 to 2023-12-31`,
  ],
  [
    "coffee",
    `Create a CSV of 25 random sales records for a coffee shop in 2022. Each row should include:
- id: starts at 1 and increases by 1
- date: any day in 2022, in the format MM/DD/YYYY
- product_id: the number of the product
- product: capitalised
- price: in USD, taken from the product
- type: drink or food
- quantity: 1 to 3
- amount: price × quantity, rounded to the cent
Rules:
- There are 25 products: 15 drinks with the ids 1 to 15, and 10 foods with the ids 16 to 25.`,
  ],
  [
    "german",
    `Erzeuge 200 Bestellungen mit folgenden Spalten:
- bestell_id: beginnt bei 1
- menge: 1 bis 3
- zahlung: bar, kredit oder debit
- preis: 1,50 - 9,90`,
  ],
  ["german prose", "Ich brauche Testdaten von Patienten zwischen 18 und 90 Jahren mit Blutdruck und Diagnose."],
  [
    "spanish",
    `Genera 100 ventas con las columnas:
- id: empieza en 1
- fecha: entre 2022-01-01 y 2022-12-31
- cantidad: de 1 a 3`,
  ],
  [
    "csv-ish",
    `id,name,price
1,Espresso,2.50
2,Latte,3.50`,
  ],
  [
    "conditions",
    `- order_date: 2024-01-01 to 2024-03-31
- ship_date: 1 to 5 days after order_date
- status: open or closed
- note: empty when status is open
- coupon: empty 80% of the time, SAVE5 or SAVE10`,
  ],
  [
    "cases",
    `- room: single, double or suite
- rate: single 80, double 120, suite 260
- nights: 1 to 14
- total: rate times nights`,
  ],
  [
    "shapes",
    `- pin: 4 digits
- plate: pattern AA-9999
- opened: 08:00 to 18:00, every 15 minutes, HH:MM
- level: positive whole number`,
  ],
  [
    "conflict",
    `- quantity: 1 to 3
- price: 10 to 5
Quantity is between 5 and 9.`,
  ],
  [
    "partial",
    `- quantity: 1 to 3, but on weekends 2 to 6
- speed: 0 to 120 with outliers
- score: 0 to 10, correlated with age
- age: 18 to 80`,
  ],
  [
    "bullets that are no columns",
    `Generate customer data.
- no duplicates
- make it realistic
- use at least 5 cities`,
  ],
  [
    "approximate",
    `- churned: about 20% true
- plan: free about 70%, paid about 30%`,
  ],
  [
    "roughly",
    `- income: around 40000
- age: about 35 on average`,
  ],
  ["json words", `{"columns": ["id", "name", "price"], "rows": 50}`],
  ["empty", "data"],
  ["french", "Génère une table avec les colonnes id, nom et prix. Le prix est entre 1 et 20."],
  ["chinese", "生成100行销售数据,包括编号、日期和金额。"],
  [
    "retail prose two",
    "Generate 100 rows. The columns are product, price and stock. price is between 1.00 and 20.00. stock is 0 to 500.",
  ],
  [
    "security types",
    `- host: text
- port: integer
- latency_ms: float between 0 and 1
- seen_at: timestamp in ISO format`,
  ],
  [
    "subset",
    `- score: 0 to 100
- passed: true when score is at least 50
- grade: A, B, C, D or F depending on score`,
  ],
  [
    "gaming money",
    `- coins: 100 to 5,000
- spent: 0.00 to 49.99 in USD
- rank: one of "bronze", "silver", "gold"`,
  ],
  [
    "time only",
    `- opened_at: between 6:00am and 9:00pm
- day: Monday to Friday`,
  ],
  [
    "increments by 5",
    `- step: starts at 10 and increases by 5
- reading: 0.5 to 2.5`,
  ],
  [
    "bias shares",
    `- group: a 50%, b 30%, c 20%
- approved: 60% yes for group a, 40% for others`,
  ],
  [
    "test database ids",
    `Create 50 rows with these columns: user_id (unique, 1 to 50), plan (free, pro, team), created (2021 to 2023), active (yes/no)`,
  ],
];
