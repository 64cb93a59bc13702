/** Draws how the time of imports and queries grows with the number of submissions, as an SVG. */

export interface GrowthPoint {
  readonly submissions: number;
  /** Seconds until browsable, and until words can be searched. */
  readonly browsable: number;
  readonly searched: number;
  /** Milliseconds of first pages. */
  readonly median: number;
  readonly p95: number;
}

interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly left: number;
  readonly lines: readonly {
    readonly name: string;
    readonly colour: string;
    readonly of: (p: GrowthPoint) => number;
  }[];
}

const PANELS: readonly Panel[] = [
  {
    title: 'Import (text only)',
    unit: 's',
    left: 70,
    lines: [
      { name: 'until browsable', colour: '#2f7d6b', of: (p) => p.browsable },
      { name: 'until words are found', colour: '#b5651d', of: (p) => p.searched },
    ],
  },
  {
    title: 'First page of a query',
    unit: 'ms',
    left: 470,
    lines: [
      { name: 'median', colour: '#2f7d6b', of: (p) => p.median },
      { name: '95 of 100', colour: '#b5651d', of: (p) => p.p95 },
    ],
  },
];
const [WIDTH, HEIGHT, TOP, PLOT] = [820, 400, 70, { width: 290, height: 260 }];

export function drawGrowth(points: readonly GrowthPoint[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="Import and queries by number of submissions" font-family="system-ui, sans-serif" font-size="12">
<rect width="${WIDTH}" height="${HEIGHT}" rx="8" fill="#fbfaf7"/>
${PANELS.map((panel) => drawPanel(panel, points)).join('\n')}
</svg>
`;
}

function drawPanel({ title, unit, left, lines }: Panel, points: readonly GrowthPoint[]): string {
  const values = lines.flatMap((line) => points.map(line.of));
  const [low, high] = [decadeBelow(Math.min(...values)), decadeAbove(Math.max(...values))];
  const counts = points.map(({ submissions }) => submissions);
  const [first, last] = [Math.min(...counts), Math.max(...counts)];
  const share = (value: number, from: number, to: number) =>
    (Math.log10(value) - Math.log10(from)) / Math.max(1e-9, Math.log10(to) - Math.log10(from));
  const x = (count: number) => left + share(count, first, last) * PLOT.width;
  const y = (value: number) => TOP + PLOT.height * (1 - share(value, low, high));
  const parts = [`<text x="${left}" y="30" font-size="15" font-weight="600" fill="#22302c">${title}</text>`];
  for (let value = low; value <= high * 1.001; value *= 10) {
    parts.push(
      `<path d="M${left} ${y(value)}h${PLOT.width}" stroke="#d9d6cd"/>`,
      `<text x="${left - 8}" y="${y(value) + 4}" text-anchor="end" fill="#5c655f">${Number(value.toPrecision(2))} ${unit}</text>`,
    );
  }
  for (const count of counts) {
    const label = count >= 1e6 ? `${count / 1e6} M` : `${count / 1e3} k`;
    parts.push(
      `<text x="${x(count)}" y="${TOP + PLOT.height + 20}" text-anchor="middle" fill="#5c655f">${label}</text>`,
    );
  }
  for (const [index, { name, colour, of }] of lines.entries()) {
    const path = points.map((p) => `${x(p.submissions).toFixed(1)} ${y(of(p)).toFixed(1)}`).join('L');
    parts.push(
      `<path d="M${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...points.map((p) => `<circle cx="${x(p.submissions)}" cy="${y(of(p))}" r="3" fill="${colour}"/>`),
      `<text x="${left + 130 * index}" y="52" fill="${colour}">● ${name}</text>`,
    );
  }
  parts.push(
    `<text x="${left + PLOT.width / 2}" y="${TOP + PLOT.height + 44}" text-anchor="middle" fill="#5c655f">submissions</text>`,
  );
  return parts.join('\n');
}

const decadeBelow = (value: number) => 10 ** Math.floor(Math.log10(value));
const decadeAbove = (value: number) => 10 ** Math.ceil(Math.log10(value));
