/**
 * A week of network flows in a company (Monday, 3 March 2025 to Sunday), as the sensor on each host saw them, with five
 * kinds of attacks as labelled episodes.
 *
 * What a model could learn: port scans, floods and password guessing stand out by their number, and six flows a minute
 * at one host find nearly all of them, with hardly a false alarm. Exfiltration looks like an upload to a
 * cloud and differs by its size and hour. A beacon's flows look like web flows one by one (a model of single flows has
 * an AUC of about 0.75); only their steady gaps, with a jitter of 5 to 25 %, give it away
 * (test/generated/network-security.test.ts). Noise: which host is attacked, when, and from where. Attacks are 13 % of
 * the flows (floods 4.7 %, scans 3.7 %, beacons 2.4 %, guessing 1.7 %, exfiltration 0.3 %), far more than in a real
 * network, so that there is something to learn from.
 */
import {
  arrivals, boolean, decimal, defineDataset, defineGroups, defineTable, discrete, hour, integer, latent,
  optional, reference, seasonality, stratified, text, timeOf, timestamp,
} from "rowsmith/sandbox";
import type { Random, Timestamp } from "rowsmith/sandbox";

const start = Date.UTC(2025, 2, 3);
const end = Date.UTC(2025, 2, 10);

// Each subnet is a site of up to 50 hosts, the servers first.
const SITE = 50;
const servers = ["dns server", "mail server", "backup server", "web server", "file server"] as const;
const roleOf = (position: number): string => servers[position] ?? classOf(position);
const siteOf = (host: number): string => `10.${20 + Math.floor(host / SITE / 250)}.${Math.floor(host / SITE) % 250}`;
const addressOf = (host: number): string => `${siteOf(host)}.${10 + (host % SITE)}`;
const classOf = (position: number) =>
  position < servers.length ? "server" : position < 8 ? "admin workstation" : "workstation";
/** The server of a role at a host's site, or at the first one where the last site is too small to have it. */
const serverOf = (host: number, position: number): number => {
  const own = host - (host % SITE) + position;
  return own < hosts.count ? own : position;
};

const office = seasonality({
  hour: [1, 1, 1, 1, 1, 2, 5, 15, 40, 55, 55, 50, 35, 50, 55, 52, 48, 35, 16, 8, 5, 3, 2, 1],
  weekday: [1, 1.05, 1.05, 1, 0.85, 0.08, 0.06],
  smooth: true,
});
const always = seasonality({
  hour: [6, 14, 14, 10, 6, 4, 5, 8, 12, 14, 14, 13, 12, 13, 14, 13, 12, 10, 8, 6, 6, 5, 5, 5],
  weekday: [1, 1, 1, 1, 0.95, 0.6, 0.6],
  smooth: true,
});
const traffic = {
  workstation: arrivals({ perDay: 36, seasonality: office }),
  "admin workstation": arrivals({ perDay: 48, seasonality: office }),
  server: arrivals({ perDay: 44, seasonality: always }),
};
const daily = {
  workstation: discrete({ web: 60, dns: 29, mail: 10, ssh: 0.3, backup: 0.7 }),
  "admin workstation": discrete({ web: 40, dns: 25, mail: 9, ssh: 25, backup: 1 }),
  server: discrete({ web: 30, dns: 45, mail: 14, ssh: 7, backup: 4 }),
};
const nightly = discrete({ web: 15, dns: 25, mail: 2, ssh: 1, backup: 57 });

// Servers out on the internet: most flows go to a few of them.
const internet = discrete(
  Array.from({ length: 240 }, (_, k) => {
    const address = `${[13, 34, 52, 104, 142, 151][k % 6]}.${(k * 37) % 256}.${(k * 91) % 256}.${1 + ((k * 53) % 254)}`;
    return [address, 1 / (k + 1) ** 1.1] as const;
  }),
);
const stranger = (random: Random): string =>
  `${random.pick([45, 77, 91, 103, 185, 193])}.${random.integer(0, 255)}.${random.integer(0, 255)}.${random.integer(1, 254)}`;

const attacks = ["port scan", "brute force", "exfiltration", "denial of service", "beaconing"] as const;
const kinds = ["web", "dns", "mail", "backup", "ssh", ...attacks] as const;
const scanned = [21, 22, 23, 25, 53, 80, 110, 135, 139, 143, 389, 443, 445, 1433, 3306, 3389, 5432, 5900, 8080, 8443];

// Of five servers one is flooded and one is guessed at; of 25 workstations four are taken over, to scan, steal or call home.
const onServers = stratified({ "denial of service": 0.2, "brute force": 0.2, none: 0.6 });
const onWorkstations = stratified({ "port scan": 0.08, exfiltration: 0.04, beaconing: 0.04, none: 0.84 });

/** The attack in which a host takes part, with the moments of its flows. */
const attack = latent("attack", ({ index, random }) => {
  const [site, position] = [Math.floor(index / SITE), index % SITE];
  const kind =
    position < servers.length
      ? onServers.at(site * servers.length + position)
      : onWorkstations.at(site * (SITE - servers.length) + position - servers.length);
  if (kind === "none") return undefined;
  let count: number;
  let gap: number; // seconds
  let first = start + random.number(0.2, 6.7) * 86_400_000;
  if (kind === "port scan") [count, gap] = [random.integer(80, 240), random.lognormal(-0.7, 0.8)];
  else if (kind === "brute force") [count, gap] = [random.integer(120, 400), random.lognormal(0.7, 0.5)];
  else if (kind === "denial of service") [count, gap] = [random.integer(500, 900), random.lognormal(-3, 0.6)];
  else if (kind === "exfiltration") {
    [count, gap] = [random.integer(12, 40), random.lognormal(4.5, 0.5)];
    first = start + (random.integer(0, 5) + random.number(0.92, 1.17)) * 86_400_000; // from 22:00 to 04:00
  } else {
    [count, gap] = [random.integer(100, 300), random.pick([300, 600, 900, 1800])];
    first = start + random.number(0, 0.5) * 86_400_000;
  }
  const jitter = random.number(0.05, 0.25);
  const times: number[] = [];
  for (let time = first; times.length < count && time < end; ) {
    times.push(time);
    time += 1000 * (kind === "beaconing" ? gap * random.number(1 - jitter, 1 + jitter) : random.exponential(gap));
  }
  return { kind, times, enemy: kind === "port scan" ? addressOf(index) : stranger(random) };
});

/** When the host has ordinary flows. */
const activity = latent("activity", ({ index, random }) => {
  const pattern = traffic[classOf(index % SITE)];
  const times: number[] = [];
  for (let time = pattern.next(start as Timestamp, random); time < end; time = pattern.next(time, random)) times.push(time);
  return times;
});

const hosts = defineTable({
  description: "Hosts of the company",
  rows: 300,
  columns: {
    host_id: integer({ unique: true, minimum: 1 }),
    hostname: text({ unique: true, pattern: "(srv|adm|ws)-[0-9]+" }),
    role: text({ enum: [...servers, "admin workstation", "workstation"] as string[] }),
    subnet: text({ pattern: "10\\.[0-9]+\\.[0-9]+\\.0/24" }),
    ip_address: text({ unique: true, pattern: "10\\.[0-9]+\\.[0-9]+\\.[0-9]+" }),
    operating_system: text({ enum: ["Linux", "Windows", "macOS"] }),
  },
  primaryKey: "host_id",
  checks: [
    "role not like '%server' or operating_system <> 'macOS'",
    { sql: "avg((role = 'workstation')::int) between 0.7 and 0.9", minimumRows: 50 },
  ],
  row({ index, random }) {
    const role = roleOf(index % SITE);
    const server = index % SITE < servers.length;
    return {
      host_id: index + 1,
      hostname: `${server ? "srv" : role === "workstation" ? "ws" : "adm"}-${index + 1}`,
      role,
      subnet: `${siteOf(index)}.0/24`,
      ip_address: addressOf(index),
      operating_system: random.weighted(server ? { Linux: 7, Windows: 3, macOS: 0 } : { Linux: 1, Windows: 7, macOS: 2 }),
    };
  },
});

const techniques = {
  "port scan": "T1046",
  "brute force": "T1110",
  exfiltration: "T1041",
  "denial of service": "T1498",
  beaconing: "T1071",
} as const;

const episodes = defineGroups({
  description: "Attacks: at most one for each host",
  groups: hosts,
  length: ({ index }) => (attack.at(index) === undefined ? 0 : 1),
  columns: {
    host_id: reference(hosts, "host_id"),
    kind: text({ enum: attacks }),
    technique: text({ enum: Object.values(techniques), description: "in MITRE ATT&CK" }),
    first_flow_at: timestamp({ format: "%Y-%m-%dT%H:%M:%S.%g" }),
    last_flow_at: timestamp({ format: "%Y-%m-%dT%H:%M:%S.%g" }),
    flows: integer({ minimum: 1, maximum: 900 }),
  },
  primaryKey: "host_id",
  checks: ["last_flow_at - first_flow_at < interval 7 days", { sql: "count(distinct kind) = 5", minimumRows: 48 }],
  group: ({ index }) => {
    const { kind, times } = attack.at(index)!;
    return () => ({
      host_id: index + 1,
      kind,
      technique: techniques[kind],
      first_flow_at: Math.floor(times[0]!) as Timestamp,
      last_flow_at: Math.floor(times.at(-1)!) as Timestamp,
      flows: times.length,
    });
  },
});

const flagSets = ["S", "SR", "SA", "SAR", "SAPF", "SAPR"] as const;

const flows = defineGroups({
  description: "Network flows in both directions, in time order for each host",
  groups: hosts,
  length: ({ index }) => activity.at(index).length + (attack.at(index)?.times.length ?? 0),
  columns: {
    flow_id: integer({ unique: true, minimum: 1 }),
    host_id: reference(hosts, "host_id"),
    started_at: timestamp({ format: "%Y-%m-%dT%H:%M:%S.%g", minimum: "2025-03-03", maximum: "2025-03-09" }),
    duration_s: decimal({ scale: 3, minimum: 0 }),
    protocol: text({ enum: ["tcp", "udp"] }),
    source_ip: text({ description: "who opened the flow" }),
    source_port: integer({ minimum: 1024, maximum: 65535 }),
    destination_ip: text(),
    destination_port: integer({ minimum: 1, maximum: 65535 }),
    packets_out: integer({ minimum: 1, description: "from source to destination" }),
    packets_in: integer({ minimum: 0, description: "from destination to source" }),
    bytes_out: integer({ minimum: 40, description: "with headers" }),
    bytes_in: integer({ minimum: 0 }),
    tcp_flags: optional(text({ enum: flagSets, description: "seen in either direction; empty for udp" })),
    kind: text({ enum: kinds, description: "the label" }),
    is_attack: boolean(),
  },
  primaryKey: "flow_id",
  checks: [
    "bytes_out between 40 * packets_out and 1500 * packets_out and bytes_in between 40 * packets_in and 1500 * packets_in",
    "(protocol = 'tcp') = (tcp_flags is not null)",
    "tcp_flags <> 'S' or packets_in = 0",
    "tcp_flags not like 'SA%' or packets_in > 0",
    "tcp_flags not like '%P%' or bytes_out > 60 * packets_out or bytes_in > 60 * packets_in",
    "kind <> 'dns' or (protocol = 'udp' and destination_port = 53)",
    "destination_port in (80, 443) or kind not in ('web', 'exfiltration', 'beaconing', 'denial of service')",
    "kind not in ('ssh', 'brute force') or destination_port = 22",
    "is_attack = (kind in ('port scan', 'brute force', 'exfiltration', 'denial of service', 'beaconing'))",
    "source_ip <> destination_ip",
    // The shares of the attacks, and of web flows among the rest.
    { sql: "avg((kind = 'port scan')::int) between 0.022 and 0.055", minimumRows: 80_000 },
    { sql: "avg((kind = 'brute force')::int) between 0.005 and 0.032", minimumRows: 80_000 },
    { sql: "avg((kind = 'exfiltration')::int) between 0.0008 and 0.0058", minimumRows: 80_000 },
    { sql: "avg((kind = 'denial of service')::int) between 0.028 and 0.075", minimumRows: 80_000 },
    { sql: "avg((kind = 'beaconing')::int) between 0.011 and 0.037", minimumRows: 80_000 },
    { sql: "avg((kind = 'web')::int) filter (not is_attack) between 0.47 and 0.57", minimumRows: 40_000 },
    // Working hours are busy; backups run at night; what leaves in an exfiltration is large.
    {
      sql: "count(*) filter (not is_attack and hour(started_at) between 9 and 16) > 8 * count(*) filter (not is_attack and hour(started_at) < 6)",
      minimumRows: 40_000,
    },
    { sql: "avg((hour(started_at) between 1 and 3)::int) filter (kind = 'backup') > 0.4", minimumRows: 40_000 },
    {
      sql: "median(bytes_out) filter (kind = 'exfiltration') > 1000 * median(bytes_out) filter (kind = 'web')",
      minimumRows: 80_000,
    },
  ],
  group({ index: host, random }) {
    const usual = activity.at(host);
    const incident = attack.at(host);
    const attacked = incident?.times ?? [];
    const address = addressOf(host);
    const [site, position] = [host - (host % SITE), host % SITE];
    const neighbours = Math.min(SITE, hosts.count - site);
    const day = daily[classOf(position)];
    const port = random.pick([80, 443]); // where a flood goes
    // The site's servers; a server turns to the internet for what it offers itself.
    const [dns, mail, backup, ...shells] = servers.map((_, k) => {
      const server = serverOf(host, k);
      return server === host || server >= hosts.count ? internet.sample(random) : addressOf(server);
    });
    let [usualDone, attackedDone] = [0, 0];

    return (_position, index) => {
      const isAttack = attackedDone < attacked.length && !(usual[usualDone]! < attacked[attackedDone]!);
      const time = Math.floor(isAttack ? attacked[attackedDone++]! : usual[usualDone++]!) as Timestamp;
      const clock = hour(timeOf(time));
      const kind = isAttack ? incident!.kind : (clock >= 1 && clock < 4 ? nightly : day).sample(random);
      let [source, destination, service] = [address, "", 443];
      let [sent, received, seconds] = [0, 0, 0]; // payload in bytes
      let flags: (typeof flagSets)[number] | null = random.boolean(0.93) ? "SAPF" : "SAPR";
      switch (kind) {
        case "web":
          destination = internet.sample(random);
          service = random.boolean(0.93) ? 443 : 80;
          sent = random.boolean(0.02) ? random.lognormal(15.5, 1.4) : random.lognormal(7.4, 0.9); // 2 % are uploads
          received = random.lognormal(9.8, 1.7);
          seconds = random.lognormal(0.3, 1.3);
          break;
        case "dns":
          [destination, service, flags] = [dns!, 53, null];
          [sent, received, seconds] = [random.integer(30, 70), random.integer(60, 420), random.exponential(0.02)];
          break;
        case "mail":
          [destination, service] = [mail!, random.boolean(0.3) ? 587 : 993];
          [sent, received, seconds] = [random.lognormal(8, 1.5), random.lognormal(9.5, 1.6), random.lognormal(0.5, 1)];
          break;
        case "backup":
          [destination, service] = [backup!, 873];
          [sent, received, seconds] = [random.lognormal(18.5, 1.1), random.lognormal(10, 1), random.lognormal(4.5, 0.7)];
          break;
        case "ssh":
          [destination, service] = [random.pick(shells), 22];
          [sent, received, seconds] = [random.lognormal(9, 1.3), random.lognormal(10, 1.5), random.lognormal(5, 1.4)];
          break;
        case "port scan":
          destination = addressOf(site + ((position + random.integer(1, neighbours - 1)) % neighbours));
          service = random.boolean(0.6) ? random.pick(scanned) : random.integer(1, 10_000);
          flags = random.weighted({ S: 55, SR: 38, SAR: 7 });
          seconds = random.exponential(0.05);
          break;
        case "brute force":
          [source, destination, service] = [incident!.enemy, address, 22];
          [sent, received, seconds] = [random.integer(1100, 2300), random.integer(1500, 2900), random.lognormal(0.6, 0.4)];
          break;
        case "exfiltration":
          destination = incident!.enemy;
          [sent, received, seconds] = [random.lognormal(17.3, 0.8), random.lognormal(9, 0.8), random.lognormal(4, 0.7)];
          break;
        case "denial of service":
          [source, destination, service] = [stranger(random), address, port];
          [flags, seconds] = [random.boolean(0.7) ? "S" : "SA", random.exponential(0.4)];
          break;
        case "beaconing":
          destination = incident!.enemy;
          [sent, received, seconds] = [random.lognormal(7.3, 0.6), random.lognormal(9, 1.1), random.lognormal(0.1, 0.9)];
          break;
      }
      // A segment carries up to 1448 bytes and 52 of headers; the other side acknowledges every second one. A datagram
      // has 28 bytes of headers; without payload there are bare packets of 40 to 60 bytes.
      let [packetsOut, packetsIn, bytesOut, bytesIn] = [1, 1, 28 + sent, 28 + received];
      if (flags !== null && sent > 0) {
        const [segmentsOut, segmentsIn] = [Math.ceil(sent / 1448), Math.ceil(received / 1448)];
        packetsOut = 3 + segmentsOut + (segmentsIn >> 1);
        packetsIn = 2 + segmentsIn + (segmentsOut >> 1);
        bytesOut = Math.max(64, Math.floor(sent)) + 52 * packetsOut;
        bytesIn = Math.floor(received) + 52 * packetsIn;
      } else if (flags !== null) {
        packetsOut = kind === "port scan" ? 1 : random.integer(1, 3);
        packetsIn = flags === "S" ? 0 : 1;
        [bytesOut, bytesIn] = [packetsOut * random.pick([40, 44, 60]), packetsIn * 40];
      }
      return {
        flow_id: index + 1,
        host_id: host + 1,
        started_at: time,
        duration_s: seconds,
        protocol: flags === null ? "udp" : "tcp",
        source_ip: source,
        source_port: random.integer(isAttack && source !== address ? 1024 : 32768, 60999),
        destination_ip: destination,
        destination_port: service,
        packets_out: packetsOut,
        packets_in: packetsIn,
        bytes_out: bytesOut,
        bytes_in: bytesIn,
        tcp_flags: flags,
        kind,
        is_attack: isAttack,
      };
    };
  },
});

export default defineDataset({
  description: "A week of network flows with labelled attacks",
  tables: { hosts, episodes, flows },
  checks: [
    // Time order within a host.
    `not exists (select 1 from flows a join flows b on b.flow_id = a.flow_id + 1
       where b.host_id = a.host_id and b.started_at < a.started_at)`,
    // The sensor's host is one end of each flow, and every address inside the company is a host's.
    "not exists (select 1 from flows join hosts using (host_id) where ip_address not in (source_ip, destination_ip))",
    `not exists (select 1 from flows anti join hosts on destination_ip = ip_address where destination_ip like '10.%')`,
    // Episodes and labels tell the same story.
    `not exists (select 1 from episodes full join
       (select host_id, kind, min(started_at) as first, max(started_at) as last, count(*) as n
        from flows where is_attack group by all) using (host_id, kind)
       where n is distinct from flows or first <> first_flow_at or last <> last_flow_at)`,
    // A beacon is steady: its gaps vary far less than those of chance (standard deviation / mean = 1).
    `not exists (select 1 from
       (select host_id, epoch_ms(started_at - lag(started_at) over (partition by host_id order by flow_id)) as gap
        from flows where kind = 'beaconing')
       group by host_id having stddev(gap) > 0.2 * avg(gap))`,
    // A scan tries many ports; a flood is quick.
    "not exists (select 1 from flows where kind = 'port scan' group by host_id having count(distinct destination_port) < 25)",
    `not exists (select 1 from episodes
       where kind = 'denial of service' and last_flow_at - first_flow_at > interval 30 minutes)`,
  ],
});
