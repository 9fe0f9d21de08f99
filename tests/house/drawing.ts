/** Reads the drawing of `docs/architecture.md`: rooms in order with what they may import, and which packages belong where. */

export type Grant = { readonly room: string; readonly typesOnly: boolean };
/** `grants` is '*' for a room that may import everything that stands above it. */
export type Room = { readonly name: string; readonly floor: string; readonly grants: readonly Grant[] | '*' };
export type Drawing = {
  readonly rooms: readonly Room[];
  /** Imports against the order of the list, each with its reason in the text beside it. */
  readonly upward: readonly { readonly from: string; readonly grant: Grant }[];
  /** Rooms by package; `node:` stands for Node's own modules. */
  readonly outside: ReadonlyMap<string, readonly string[]>;
};

/** @throws {Error} where a line cannot be read, or a room is granted that does not stand above. */
export const readDrawing = (markdown: string): Drawing => {
  const rooms: Room[] = [];
  let floor = '';
  for (const line of block(markdown, 'rooms')) {
    const room = /^ {2}(\S+) \(([^)]*)\)/.exec(line);
    if (room?.[1] !== undefined && room[2] !== undefined) {
      const [, name, inside] = room;
      if (rooms.some((other) => other.name === name)) throw new Error(`docs/architecture.md draws ${name} twice`);
      const grants = inside === '*' ? '*' : words(inside).map(readGrant);
      const above = new Set(rooms.map((other) => other.name));
      const upside = grants === '*' ? undefined : grants.find((grant) => !above.has(grant.room));
      if (upside !== undefined) throw new Error(`docs/architecture.md: ${name} may import ${upside.room}, which does not stand above it`);
      rooms.push({ name, floor, grants });
    } else if (/^\S+$/.test(line)) floor = line;
    else if (!/^ {10,}\S/.test(line)) throw new Error(`docs/architecture.md: no room can be read from “${line}”`);
  }
  const upward = block(markdown, 'upward').map((line) => {
    const [from, grant] = words(line);
    if (from === undefined || grant === undefined) throw new Error(`docs/architecture.md: “${line}” names no pair of rooms`);
    return { from, grant: readGrant(grant) };
  });
  const outside = new Map(block(markdown, 'outside').map((line) => [words(line)[0] ?? '', words(line).slice(1)] as const));
  return { rooms, upward, outside };
};

const block = (markdown: string, name: string): readonly string[] => {
  const found = new RegExp(`^\`\`\`${name}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(markdown)?.[1];
  if (found === undefined) throw new Error(`docs/architecture.md has no block “${name}”`);
  return found.split('\n').filter((line) => line.trim() !== '');
};

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');
const readGrant = (word: string): Grant => ({ room: word.replace(/^type:/, ''), typesOnly: word.startsWith('type:') });

/** The room in which a path lies: the longest drawn name that begins it; null outside `src/` and in undrawn folders. */
export const roomOf = (drawing: Drawing, path: string): string | null => {
  const names = drawing.rooms.map((room) => room.name).filter((name) => path.startsWith(`src/${name}/`));
  return names.sort((a, b) => b.length - a.length)[0] ?? null;
};
