/**
 * Four years of daily weather at stations all over the inhabited world, with heat waves and storms labelled.
 *
 * What a model could learn: the climate, nearly exactly (the season by hemisphere, its swing by latitude and distance
 * from the sea, 6.5 °C less for each kilometre of altitude, the length of the day), and a part of tomorrow's weather:
 * anomalies of temperature are an AR(1) process with a coefficient of 0.8, and wet days follow wet days more often than
 * chance has it. The rest is noise: amounts of rain, gusts, and when heat waves and storms begin. A heat wave shows in
 * temperatures far above the season for three days or more; a storm is a day with gusts from 25 m/s. No station knows of
 * the weather at another.
 */
import {
  addDays,
  autoregression,
  boolean,
  date,
  day,
  dayOfYear,
  decimal,
  defineDataset,
  defineGroups,
  defineTable,
  integer,
  latent,
  optional,
  reference,
  text,
} from "rowsmith/sandbox";

const DAYS = 1461; // 2021 to 2024
const RADIANS = Math.PI / 180;
const PERSISTENCE = 0.35; // what of yesterday's being wet or dry carries over
const STORM = 25; // metres a second, the gusts of Beaufort 10
const anomaly = autoregression({ coefficient: 0.8, standardDeviation: 0.6 }); // of unit variance

// The calendar: `season` is 1 in the north's midsummer, late in July, and -1 in its midwinter.
const calendar = Array.from({ length: DAYS }, (_, n) => {
  const date = addDays(day(2021, 1, 1), n);
  const declination = -23.44 * RADIANS * Math.cos(((dayOfYear(date) + 10) / 365.25) * 2 * Math.PI);
  return { date, season: Math.cos(((dayOfYear(date) - 201) / 365.25) * 2 * Math.PI), sun: Math.tan(declination) };
});

// Where a station stands, and the climate that follows from it.
const site = latent("site", ({ random }) => {
  const hemisphere = random.boolean(0.3) ? -1 : 1;
  const equator = hemisphere === 1 ? random.triangular(0, 45, 71) : random.triangular(0, 30, 54); // degrees from it
  const altitude = random.boolean(0.3) ? Math.min(3800, random.gamma(3, 450)) : random.exponential(150);
  const inland = random.beta(1.5, 1.5); // 0 by the sea, 1 in the middle of a continent
  const desert = Math.exp(-(((equator - 25) / 9) ** 2)); // the dry belts
  return {
    hemisphere,
    latitude: hemisphere * equator,
    longitude: random.number(-180, 180),
    altitude,
    mean: 27.5 - 30 * Math.sin(equator * RADIANS) ** 2 - 0.0065 * altitude + random.normal(0, 0.8),
    swing: (1 + 0.24 * equator) * (0.45 + 0.9 * inland), // of the daily mean, from spring to midsummer
    spread: 1 + 0.055 * equator, // standard deviation of the anomalies
    range: (6 + 5 * inland + 3 * desert) * random.lognormal(0, 0.06), // from minimum to maximum
    wet: Math.min(0.6, (0.48 - 0.34 * desert - 0.1 * inland) * random.lognormal(0, 0.12)), // share of wet days
    summerRain: 0.6 * inland - 0.2, // how much more of them are in summer
    rain: 4.5 + 8 * Math.exp(-((equator / 18) ** 2)), // millimetres on a wet day
    humidity: 72 - 25 * desert - 8 * inland,
    wind: (2 + 3 * (1 - inland) + 0.0006 * altitude) * random.lognormal(0, 0.15), // metres a second
    recorder: random.boolean(0.75),
  };
});

const stations = defineTable({
  description: "Weather stations",
  rows: 40,
  columns: {
    id: integer({ unique: true, minimum: 1 }),
    latitude: decimal({ scale: 4, minimum: -54, maximum: 71, description: "degrees, positive in the north" }),
    longitude: decimal({ scale: 4, minimum: -180, maximum: 180, description: "degrees, positive in the east" }),
    altitude_m: integer({ minimum: 0, maximum: 3800 }),
    sunshine_recorder: boolean(),
  },
  row({ index }) {
    const { latitude, longitude, altitude, recorder } = site.at(index);
    return { id: index + 1, latitude, longitude, altitude_m: Math.round(altitude), sunshine_recorder: recorder };
  },
});

const weather = defineGroups({
  description: "The weather of a day at a station",
  groups: stations,
  length: DAYS,
  columns: {
    station_id: reference(stations, "id"),
    date: date({ minimum: "2021-01-01", maximum: "2024-12-31" }),
    t_min_c: decimal({ scale: 1, minimum: -75, maximum: 50 }),
    t_max_c: decimal({ scale: 1, minimum: -70, maximum: 62 }),
    precipitation_mm: decimal({ scale: 1, minimum: 0 }),
    humidity_pct: optional(integer({ minimum: 5, maximum: 100 })), // now and then none in hard frost: the sensor is iced up
    wind_m_s: decimal({ scale: 1, minimum: 0, description: "mean of the day" }),
    gust_m_s: decimal({ scale: 1, minimum: 0, description: "highest gust of the day" }),
    daylight_h: decimal({ scale: 1, minimum: 0, maximum: 24, description: "from sunrise to sunset" }),
    sunshine_h: optional(decimal({ scale: 1, minimum: 0, maximum: 24 })), // none at stations without a recorder
    extreme: optional(text({ enum: ["heat wave", "storm"], description: "the label; none on ordinary days" })),
  },
  primaryKey: ["station_id", "date"],
  checks: [
    "t_min_c <= t_max_c",
    "wind_m_s <= gust_m_s",
    "sunshine_h <= daylight_h",
    "humidity_pct is not null or t_min_c <= -10",
    `(gust_m_s >= ${STORM}) = (extreme is not distinct from 'storm')`,
    "extreme is distinct from 'heat wave' or precipitation_mm = 0",
    { sql: "count(*) filter (extreme = 'storm') / count(*) between 0.0022 and 0.0058", minimumRows: 50_000 }, // 0.4%
  ],
  group({ index: station, random }) {
    const { hemisphere, latitude, mean, swing, spread, range, rain, humidity, wind, recorder, ...climate } =
      site.at(station);
    const slope = Math.tan(latitude * RADIANS);
    let level = anomaly.start(random);
    let wet = random.boolean(climate.wet);
    let [heat, excess] = [0, 0]; // days of the heat wave still to come, and how far above the season it is
    return (position) => {
      const { date, season, sun } = calendar[position]!;
      const summer = season * hemisphere;
      if (heat > 0) heat--;
      else if (summer > 0.4 && position < DAYS - 9 && random.boolean(0.006)) {
        heat = random.integer(3, 9);
        excess = random.number(2.2, 3.2) * spread;
      }
      const storm = heat === 0 && random.boolean(0.004);
      const share = Math.max(0.01, climate.wet * (1 + climate.summerRain * summer));
      wet = storm || (heat === 0 && random.boolean(share + PERSISTENCE * ((wet ? 1 : 0) - share)));
      level = anomaly.next(level, random);

      const warmth = heat > 0 ? excess + 0.5 * Math.max(0, level) * spread : level * spread;
      const half = 0.5 * range * (wet ? 0.7 : 1.15) * random.lognormal(0, 0.15);
      const middle = mean + swing * summer + warmth;
      const daylight = (24 / Math.PI) * Math.acos(Math.max(-1, Math.min(1, -slope * sun)));
      const clear = wet ? random.triangular(0, 0.05, 0.7) : random.triangular(0.15, 0.9, 1);
      const damp = humidity + (wet ? 16 : -4) - 2 * level + random.normal(0, 6);
      const speed = Math.min(storm ? 35 : 16, random.weibull(2, wind * (storm ? 3 : wet ? 1.25 : 1.05)));
      const gust = speed * 1.5 + random.exponential(1.5);
      return {
        station_id: station + 1,
        date,
        t_min_c: middle - half,
        t_max_c: middle + half,
        precipitation_mm: wet ? 0.2 + random.gamma(0.7, rain / 0.7) + (storm ? random.exponential(15) : 0) : 0,
        humidity_pct: middle - half < -10 && random.boolean(0.1) ? null : Math.round(Math.max(8, Math.min(100, damp))),
        wind_m_s: speed,
        gust_m_s: storm ? Math.max(gust, STORM + random.exponential(4)) : Math.min(gust, STORM - 0.1),
        daylight_h: daylight,
        sunshine_h: recorder ? daylight * clear : null,
        extreme: heat > 0 ? "heat wave" : storm ? "storm" : null,
      };
    };
  },
});

export default defineDataset({
  description: "Daily weather of stations around the world",
  tables: { stations, weather },
  checks: [
    // The seasons: July is warmer than January in the north, colder in the south.
    "not exists (select 1 from stations s join weather w on w.station_id = s.id where abs(latitude) >= 25 " +
      "group by s.id, latitude " +
      "having (avg(t_min_c + t_max_c) filter (month(date) = 7) > avg(t_min_c + t_max_c) filter (month(date) = 1)) <> (latitude > 0))",
    // 6.5 °C less for each kilometre, once the latitude is accounted for.
    {
      sql:
        "(select regr_slope(celsius, altitude_m / 1000) " +
        "from (select altitude_m, avg((t_min_c + t_max_c) / 2) + 30 * sin(radians(latitude)) ** 2 as celsius " +
        "from stations s join weather w on w.station_id = s.id group by s.id, altitude_m, latitude)) between -8.8 " +
        "and -4.2",
      minimumRows: 50_000,
    },
    // Day and night are of the same length over the years, wherever the station is.
    "not exists (select 1 from weather group by station_id having avg(daylight_h) not between 11.9 and 12.1)",
    // Wet days come together: more often after a wet day than after a dry one, at the same station.
    {
      sql:
        "(select avg(more) from (select avg(wet) filter (before = 1) - avg(wet) filter (before = 0) as more " +
        "from (select station_id, (precipitation_mm > 0)::int " +
        "as wet, lag((precipitation_mm > 0)::int) over (partition by station_id order by date) as before from weather) " +
        "group by station_id)) between 0.32 and 0.39",
      minimumRows: 50_000,
    },
    // Heat waves last three days or more, and each of their days is warmer than the station's month.
    "not exists (select 1 " +
      "from (select station_id, date - (row_number() over (partition by station_id order by date))::int as run " +
      "from weather where extreme = 'heat wave') group by station_id, run having count(*) < 3)",
    "not exists (select 1 from weather w join (select station_id, month(date) as month, avg(t_min_c + t_max_c) " +
      "as usual from weather group by all) m on m.station_id = w.station_id and m.month = month(w.date) " +
      "where extreme = 'heat wave' and t_min_c + t_max_c <= usual)",
    "not exists (select 1 from weather w join stations s on s.id = w.station_id " +
      "where (sunshine_h is null) = sunshine_recorder)",
  ],
});
