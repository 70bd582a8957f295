/**
 * Sensor readings of the machines of a plant over four weeks, with every fault labelled and every repair on record.
 *
 * What a model could learn: to find faults, and to tell their kinds apart. Leaks, stuck sensors and spikes are easy
 * with the right feature (pressure against its usual level, runs of equal values, jumps). Bearing wear grows with the
 * square of the time: vibration over the machine's median tells its last third from health with an AUC above 0.99, its
 * first third with one of about 0.83 only. The hidden wear of a machine grows with its age, lifts its vibration and
 * brings bearing faults closer, until the bearing is replaced. Load drives the current at once and the temperature with
 * a lag. AR(1) noise, the daily cycle and the slow drift of the thermometer belong to healthy machines and are there to
 * mislead.
 */
import {
  autoregression,
  date,
  decimal,
  defineDataset,
  defineGroups,
  defineTable,
  integer,
  latent,
  optional,
  reference,
  regular,
  seasonality,
  text,
  timestamp,
} from "rowsmith/sandbox";

const SLOTS = 8; // half weeks; a machine has at most one fault in each
const STEPS_A_SLOT = 504; // of 10 minutes
const kinds = ["bearing wear", "leak", "sensor stuck", "spike"] as const;
const sensors = ["vibration", "temperature", "pressure", "current"] as const;

// What a healthy machine reads at full load. A fan has no pressure sensor.
const models = [
  { name: "screw compressor", vibration: 2.8, temperature: 74, pressure: 7.5, current: 85 },
  { name: "centrifugal pump", vibration: 1.8, temperature: 52, pressure: 4.2, current: 38 },
  { name: "hydraulic press", vibration: 1.3, temperature: 48, pressure: 180, current: 60 },
  { name: "cooling fan", vibration: 3.4, temperature: 41, pressure: null, current: 22 },
] as const;

// What a fault does to which sensor, how many steps it lasts, and how many the machine stands still for its repair.
const courses = {
  "bearing wear": {
    sensors: ["vibration"],
    severity: [1, 2.5],
    steps: [120, 380],
    stop: [12, 24],
    repair: "bearing replaced",
    cost: 2400,
  },
  leak: {
    sensors: ["pressure"],
    severity: [0.2, 0.45],
    steps: [24, 72],
    stop: [6, 12],
    repair: "seal replaced",
    cost: 450,
  },
  "sensor stuck": {
    sensors: ["vibration", "temperature", "current"],
    severity: [1, 1],
    steps: [12, 72],
    stop: [1, 3],
    repair: "sensor replaced",
    cost: 300,
  },
  spike: { sensors: ["vibration", "current"], severity: [1.5, 4], steps: [1, 2], stop: [0, 0], repair: null, cost: 0 },
} as const;
const inspection = { action: "inspection", fault: null, step: 4 * STEPS_A_SLOT, stop: 0, cost: 120 } as const;

// Two shifts on weekdays, less at the weekend. The logger loses 1% of the readings, an hour at a time.
const shifts = seasonality({
  hour: [2, 2, 2, 2, 3, 5, 8, 9, 10, 10, 10, 9, 9, 10, 10, 10, 10, 9, 9, 8, 8, 6, 4, 3],
  weekday: [10, 10, 10, 10, 9, 6, 4],
  smooth: true,
});
const clock = regular({ start: "2025-03-03T06:00", every: "10 minutes", missing: { share: 0.01, length: 6 } });
const noise = autoregression({ coefficient: 0.7, standardDeviation: 0.7 }); // of about unit variance
const demand = autoregression({ coefficient: 0.95, standardDeviation: 0.02 });

// The life of a machine, which all the tables tell of.
const life = latent("life", ({ random }) => {
  const model = random.pick(models);
  const age = random.triangular(0, 4, 20);
  const wear = Math.min(1, (age / 14) * random.lognormal(0, 0.3));
  const risk = {
    "bearing wear": 0.3 * wear,
    leak: model.pressure === null ? 0 : 0.08,
    "sensor stuck": 0.07,
    spike: 0.15,
    none: 0.65,
  };
  const faults = [];
  for (let slot = 0; slot < SLOTS; slot++) {
    const kind = random.weighted(risk);
    if (kind === "none") continue;
    const course = courses[kind];
    const start = slot * STEPS_A_SLOT + random.integer(6, 90);
    const end = start + random.integer(course.steps[0], course.steps[1]);
    const stop = random.integer(course.stop[0], course.stop[1]);
    const severity = random.number(course.severity[0], course.severity[1]);
    const sensor = sensors.indexOf(random.pick<(typeof sensors)[number]>(course.sensors));
    faults.push({ kind, sensor, start, end, stop, severity });
    if (kind === "bearing wear") risk[kind] = 0; // the new bearing outlives the four weeks
  }
  const repairs = faults.flatMap(({ kind, end: step, stop }, fault) => {
    const { repair: action, cost } = courses[kind];
    return action === null ? [] : [{ action, fault, step, stop, cost: cost * random.lognormal(0, 0.2) }];
  });
  return { model, age, wear, faults, visits: [...repairs, inspection].sort((a, b) => a.step - b.step) };
});

const faultId = (machine: number, k: number): number => 10 * (machine + 1) + k;

const machines = defineTable({
  description: "Machines of the plant",
  rows: 40,
  columns: {
    id: integer({ unique: true, minimum: 1 }),
    model: text({ enum: models.map(({ name }) => name) }),
    installed: date({ minimum: "2005-01-01", maximum: "2025-03-03" }),
    faults: integer({ minimum: 0, maximum: SLOTS, description: "how many faults it has in the four weeks" }),
  },
  row({ index }) {
    const { model, age, faults } = life.at(index);
    const installed = new Date(clock.at(0) - age * 365.25 * 86_400_000);
    return { id: index + 1, model: model.name, installed, faults: faults.length };
  },
});

const faults = defineGroups({
  description: "Faults as they were: the ground truth",
  groups: machines,
  length: ({ index }) => life.at(index).faults.length,
  columns: {
    id: integer({ unique: true, minimum: 10 }),
    machine_id: reference(machines, "id"),
    kind: text({ enum: kinds }),
    sensor: text({ enum: sensors, description: "the sensor that shows it" }),
    started_at: timestamp(),
    ended_at: timestamp({ description: "the first step without the fault" }),
    duration_minutes: integer({ minimum: 10, maximum: 3800 }),
    severity: decimal({
      scale: 2,
      description: "share by which the reading rises (leak: falls) at the worst; 1 where stuck",
    }),
  },
  checks: ["ended_at = started_at + to_minutes(duration_minutes)"],
  group({ index: machine }) {
    const { faults } = life.at(machine);
    return (position) => {
      const { kind, sensor, start, end, severity } = faults[position]!;
      return {
        id: faultId(machine, position),
        machine_id: machine + 1,
        kind,
        sensor: sensors[sensor]!,
        started_at: clock.at(start),
        ended_at: clock.at(end),
        duration_minutes: 10 * (end - start),
        severity,
      };
    };
  },
});

const maintenance = defineGroups({
  description: "Visits of the maintenance crew: repairs when a fault is found, and an inspection after two weeks",
  groups: machines,
  length: ({ index }) => life.at(index).visits.length,
  columns: {
    id: integer({ unique: true, minimum: 1 }),
    machine_id: reference(machines, "id"),
    fault_id: optional(reference(faults, "id")), // none for an inspection
    started_at: timestamp(),
    action: text({ enum: ["bearing replaced", "seal replaced", "sensor replaced", "inspection"] }),
    downtime_minutes: integer({ minimum: 0, maximum: 240, description: "the machine is off, and nothing is read" }),
    cost_eur: decimal({ scale: 2, minimum: 50 }),
  },
  checks: ["(fault_id is null) = (action = 'inspection')"],
  group({ index: machine }) {
    const { visits } = life.at(machine);
    return (position, index) => {
      const { action, fault, step, stop, cost } = visits[position]!;
      return {
        id: index + 1,
        machine_id: machine + 1,
        fault_id: fault === null ? null : faultId(machine, fault),
        started_at: clock.at(step),
        action,
        downtime_minutes: 10 * stop,
        cost_eur: cost,
      };
    };
  },
});

const readings = defineGroups({
  description: "Readings every 10 minutes; steps are missing where the logger lost them or the machine was repaired",
  groups: machines,
  length: SLOTS * STEPS_A_SLOT,
  columns: {
    machine_id: reference(machines, "id"),
    read_at: timestamp({ minimum: "2025-03-03T06:00" }),
    vibration_mm_s: decimal({ scale: 2, minimum: 0, description: "root mean square of the velocity" }),
    temperature_c: decimal({ scale: 1 }),
    pressure_bar: optional(decimal({ scale: 2, minimum: 0 })), // none where the model has no sensor
    current_a: decimal({ scale: 1, minimum: 0 }),
    fault: optional(text({ enum: kinds, description: "the label: the fault that is on; none while healthy" })),
    fault_id: optional(reference(faults, "id")),
  },
  primaryKey: ["machine_id", "read_at"],
  checks: [
    "(fault is null) = (fault_id is null)",
    "minute(read_at) % 10 = 0 and second(read_at) = 0",
    { sql: "count(fault) / count(*) between 0.025 and 0.085", minimumRows: 160_000 }, // 5.3% of the readings are faulty
    { sql: "count(fault) / count(*) between 0.042 and 0.065", minimumRows: 1_200_000 },
  ],
  group({ index: machine, random }) {
    const { model, wear, faults } = life.at(machine);
    const thermometer = random.normal(0, 1.5) / (SLOTS * STEPS_A_SLOT); // its drift, in degrees a step
    const held = [0, 0, 0, 0]; // what the sensors read last: a stuck one goes on with it
    let [worn, need, heat, next] = [wear, demand.start(random), 0.4, 0];
    let [n0, n1, n2, n3] = [noise.start(random), noise.start(random), noise.start(random), noise.start(random)];
    let time = clock.at(-1);
    return () => {
      time = clock.next(time, random);
      let step = clock.position(time);
      let fault = faults[next];
      while (fault !== undefined && step >= fault.end) {
        if (step < fault.end + fault.stop) time = clock.at((step = fault.end + fault.stop)); // off for the repair
        if (fault.kind === "bearing wear") worn = 0.05;
        fault = faults[++next];
      }
      const on = fault !== undefined && step >= fault.start ? fault : undefined;
      const gone = on === undefined ? 0 : (step - on.start + 1) / (on.end - on.start);
      const bearing = on?.kind === "bearing wear" ? on.severity * gone * gone : 0;
      const leak = on?.kind === "leak" ? on.severity * (1 - Math.exp(-4 * gone)) : 0;
      const jolt = on?.kind === "spike" && on.sensor === 0 ? 1 + on.severity : 1;
      const surge = on?.kind === "spike" && on.sensor === 3 ? 1 + on.severity : 1;
      const stuck = on?.kind === "sensor stuck" ? on.sensor : -1;

      need = demand.next(need, random);
      const load = Math.max(0.1, 0.55 * shifts.factor(time) + need);
      heat += 0.12 * (load - heat);
      const air = 17 + 4 * Math.sin((step / 144) * 2 * Math.PI - 0.6); // warmest soon after two
      n0 = noise.next(n0, random);
      n1 = noise.next(n1, random);
      n2 = noise.next(n2, random);
      n3 = noise.next(n3, random);
      const shaking = (0.7 + 0.3 * load) * (1 + 0.6 * worn) * (1 + bearing) * Math.exp(0.07 * n0);
      const warmth = (0.5 + 0.5 * heat) * (model.temperature - 18);
      const draw = (0.35 + 0.65 * load) * (1 + 0.04 * bearing + 0.015 * n3);
      if (stuck !== 0) held[0] = model.vibration * shaking * jolt;
      if (stuck !== 1) held[1] = air + warmth + 5 * bearing + 0.5 * n1 + thermometer * step;
      if (model.pressure !== null) held[2] = model.pressure * (1.02 - 0.03 * load) * (1 - leak) * (1 + 0.008 * n2);
      if (stuck !== 3) held[3] = model.current * draw * surge;
      return {
        machine_id: machine + 1,
        read_at: time,
        vibration_mm_s: held[0]!,
        temperature_c: held[1]!,
        pressure_bar: model.pressure === null ? null : held[2]!,
        current_a: held[3]!,
        fault: on === undefined ? null : on.kind,
        fault_id: on === undefined ? null : faultId(machine, next),
      };
    };
  },
});

export default defineDataset({
  description: "A plant's machines with sensors, faults and repairs",
  tables: { machines, faults, maintenance, readings },
  checks: [
    // A reading has the label of its machine's fault at that moment, and has one whenever a fault is on.
    "not exists (select 1 from readings r join faults f on f.id = r.fault_id where f.machine_id <> r.machine_id " +
      "or f.kind <> r.fault or r.read_at < f.started_at or r.read_at >= f.ended_at)",
    "not exists (select 1 from faults f join readings r on r.machine_id = f.machine_id and r.read_at >= f.started_at " +
      "and r.read_at < f.ended_at where r.fault_id is distinct from f.id)",
    // Every fault but a spike is repaired where it ends, once, by what mends it; nothing is read meanwhile.
    "not exists (select 1 from faults f left join maintenance m on m.fault_id = f.id group by f.id, f.kind " +
      "having count(m.id) <> if(f.kind = 'spike', 0, 1))",
    "not exists (select 1 from maintenance m join faults f on f.id = m.fault_id where m.started_at <> f.ended_at " +
      "or m.machine_id <> f.machine_id or m.action <> case f.kind when 'bearing wear' then 'bearing replaced' " +
      "when 'leak' then 'seal replaced' else 'sensor replaced' end)",
    "not exists (select 1 from maintenance m join readings r on r.machine_id = m.machine_id " +
      "and r.read_at >= m.started_at and r.read_at < m.started_at + to_minutes(m.downtime_minutes))",
    "not exists (select 1 from readings r join machines m on m.id = r.machine_id " +
      "where (r.pressure_bar is null) <> (m.model = 'cooling fan'))",
    // A stuck sensor repeats itself. A leak shows once it has run its course, and a worn bearing in the last third of it.
    "not exists (select 1 from readings r join faults f on f.id = r.fault_id where f.kind = 'sensor stuck' " +
      "group by f.id, f.sensor having count(distinct case f.sensor when 'vibration' then vibration_mm_s " +
      "when 'temperature' then temperature_c else current_a end) > 1)",
    "not exists (select 1 from readings r join faults f on f.id = r.fault_id " +
      "join (select machine_id, avg(pressure_bar) as usual from readings where fault is null " +
      "group by machine_id) h on h.machine_id = f.machine_id where f.kind = 'leak' group by f.id, f.ended_at, usual " +
      "having max(r.read_at) >= f.ended_at - to_hours(2) and min(r.pressure_bar) > 0.93 * usual)",
    "not exists (select 1 from faults f join readings r on r.machine_id = f.machine_id where f.kind = 'bearing wear' " +
      "group by f.id having count(*) filter (r.fault_id = f.id " +
      "and r.read_at >= f.ended_at - to_minutes(f.duration_minutes // 3)) >= 20 " +
      "and avg(r.vibration_mm_s) filter (r.fault_id = f.id " +
      "and r.read_at >= f.ended_at - to_minutes(f.duration_minutes // 3)) < 1.15 * avg(r.vibration_mm_s) filter (r.fault is null " +
      "and r.read_at < f.started_at))",
    "not exists (select 1 from machines m left join faults f on f.machine_id = m.id group by m.id, m.faults " +
      "having count(f.id) <> m.faults)",
  ],
});
