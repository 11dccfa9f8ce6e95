/** Which marks are drawn as one ring: those that would lie over one another. Each point is in one
 * group or alone, never in two and never left out, so that the numbers on the map add up. */

const CELL = 28; // CSS pixels
const FEWEST = 5; // fewer are seen one by one, even where they touch
const MARK = 6;
const WIDE = 64; // no two heaps that far apart touch
const PASSES = 8;

/** The radius of the ring of so many, in CSS pixels. */
export const radiusOf = (count) => (count < 10 ? 14 : count < 100 ? 16 : count < 1000 ? 19 : 23);

/** Points are ``{x, y}`` on the map at one zoom; groups have their middle, and their members. */
export function grouped(points) {
  const heaps = joined(inCells(points));
  const groups = heaps.filter(isGroup);
  const index = new Index(groups);
  const alone = [];
  for (const point of heaps.filter((heap) => !isGroup(heap)).flatMap((heap) => heap.members)) {
    // What would lie under a ring belongs to it.
    const over = index.nearest(point, (group) => radiusOf(group.members.length) + MARK);
    if (over) over.members.push(point);
    else alone.push(point);
  }
  return { groups, alone };
}

const isGroup = (heap) => heap.members.length >= FEWEST;
const reachOf = (heap) => (isGroup(heap) ? radiusOf(heap.members.length) + 1 : MARK);

function inCells(points) {
  const cells = new Map();
  for (const point of points) {
    put(cells, numberOf(Math.floor(point.x / CELL), Math.floor(point.y / CELL)), point);
  }
  return [...cells.values()].map((members) => ({ x: mean(members, "x"), y: mean(members, "y"), members }));
}

/** One number for a cell: the whole world has fewer rows than this at any zoom. */
const numberOf = (column, row) => column * 1_000_000 + row;

function put(cells, number, each) {
  const cell = cells.get(number);
  if (cell) cell.push(each);
  else cells.set(number, [each]);
}

const mean = (points, name) => points.reduce((sum, point) => sum + point[name], 0) / points.length;

/** Heaps that touch become one, the largest taking the others, until none touch. */
function joined(heaps) {
  let rest = heaps;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const before = rest.length;
    const index = new Index([]);
    const kept = [];
    for (const heap of rest.sort((a, b) => b.members.length - a.members.length)) {
      const near = index.nearest(heap, (other) => reachOf(other) + reachOf(heap));
      if (near) join(near, heap);
      else {
        kept.push(heap);
        index.add(heap);
      }
    }
    rest = kept;
    if (rest.length === before) break;
  }
  return rest;
}

function join(one, other) {
  const [n, m] = [one.members.length, other.members.length];
  one.x = (one.x * n + other.x * m) / (n + m);
  one.y = (one.y * n + other.y * m) / (n + m);
  one.members.push(...other.members);
}

/** Finds what lies near without looking at everything; one that moved is found where it was. */
class Index {
  constructor(all) {
    this.cells = new Map();
    for (const each of all) this.add(each);
  }

  add(each) {
    put(this.cells, numberOf(Math.floor(each.x / WIDE), Math.floor(each.y / WIDE)), each);
  }

  /** The nearest one that lies within ``reach`` of it. */
  nearest(point, reach) {
    const [column, row] = [Math.floor(point.x / WIDE), Math.floor(point.y / WIDE)];
    let [found, least] = [null, Infinity];
    for (let n = 0; n < 9; n += 1) {
      const cell = this.cells.get(numberOf(column - 1 + (n % 3), row - 1 + Math.floor(n / 3)));
      if (!cell) continue;
      for (const each of cell) {
        const distance = Math.sqrt((each.x - point.x) ** 2 + (each.y - point.y) ** 2);
        if (distance < reach(each) && distance < least) [found, least] = [each, distance];
      }
    }
    return found;
  }
}
