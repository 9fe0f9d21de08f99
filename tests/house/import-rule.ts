/** The rule: a room is entered through its door, and only by the rooms that the drawing lets in. */
import { posix } from 'node:path';
import { type Drawing, type Grant, roomOf } from './drawing.ts';
import type { Import } from './find-imports.ts';
import { isTest } from './source-files.ts';

/** What is wrong with an import, in a sentence that says what would be right; null where nothing is. */
export const wrongWith = (drawing: Drawing, imported: Import): string | null => {
  const room = roomOf(drawing, imported.path);
  if (room === null) return imported.path.startsWith('src/') ? `lies in no room of the drawing; move it, or draw its room` : null;
  const { from } = imported;
  if (from === null) return 'a computed import cannot be checked; name the file';
  if (from.startsWith('.')) return wrongPath(drawing, imported, room, from);
  if (from.startsWith('#')) return wrongAlias(drawing, imported, room, from.slice(1));
  return wrongPackage(drawing, imported, room, from);
};

/** A room and its own second door (`a` and `a/b`) may go by path, where the drawing grants it; to all others leads a door. */
const wrongPath = (drawing: Drawing, imported: Import, room: string, from: string): string | null => {
  const target = posix.join(posix.dirname(imported.path), from);
  if (!/\.(?:[cm]?[jt]sx?|json|css|html|svg|woff2)(?:\?\w+)?$/.test(from)) return `${from} has no extension`;
  const there = roomOf(drawing, target);
  if (there === room) return null;
  if (target.startsWith('bin/')) return isTest(imported.path) ? null : belongs(drawing, 'bin/', room);
  // What stands in for the real thing in tests lies beside the real thing, and is no part of any door.
  if (there !== null && isTest(imported.path) && /\.fixture\.tsx?$/.test(target)) return wrongRoom(drawing, imported, room, there);
  if (there !== null && (there.startsWith(`${room}/`) || room.startsWith(`${there}/`))) return wrongRoom(drawing, imported, room, there);
  return `${from} leaves the room; ${there === null ? 'there is no room there' : `enter by its door, #${there}`}`;
};

const wrongAlias = (drawing: Drawing, imported: Import, room: string, target: string): string | null => {
  if (!drawing.rooms.some((other) => other.name === target)) return `#${target} is no door of the drawing`;
  return target === room ? 'a room imports itself by relative path' : wrongRoom(drawing, imported, room, target);
};

const wrongRoom = (drawing: Drawing, imported: Import, room: string, target: string): string | null => {
  if (isTest(imported.path)) return standsAbove(drawing, target, room) ? null : `even a test of ${room} imports only what stands above it, not ${target}`;
  const grant = grantsOf(drawing, room).find((one) => one.room === target);
  if (grant === undefined) return `${room} may not import ${target}; docs/architecture.md says what it may`;
  return grant.typesOnly && !imported.typesOnly ? `of ${target}, ${room} may import types only: write “import type”` : null;
};

const grantsOf = (drawing: Drawing, room: string): readonly Grant[] => {
  const index = drawing.rooms.findIndex((other) => other.name === room);
  const own = drawing.rooms[index]?.grants ?? [];
  const granted = own === '*' ? drawing.rooms.slice(0, index).map((other) => ({ room: other.name, typesOnly: false })) : own;
  return [...granted, ...drawing.upward.filter((one) => one.from === room).map((one) => one.grant)];
};

const standsAbove = (drawing: Drawing, above: string, below: string): boolean => {
  const at = (name: string): number => drawing.rooms.findIndex((room) => room.name === name);
  return at(above) < at(below) || drawing.upward.some((one) => one.from === below && one.grant.room === above);
};

const testPackages = ['vitest', 'fast-check', 'node:'];

const wrongPackage = (drawing: Drawing, imported: Import, room: string, from: string): string | null => {
  const name = from.startsWith('node:') ? 'node:' : from.split('/').slice(0, from.startsWith('@') ? 2 : 1).join('/');
  if (isTest(imported.path) && testPackages.includes(name)) return null;
  return belongs(drawing, name, room);
};

const belongs = (drawing: Drawing, name: string, room: string): string | null => {
  const rooms = drawing.outside.get(name);
  if (rooms === undefined) return `${name} is no package of the drawing`;
  return rooms.includes(room) ? null : `${name} belongs to ${rooms.join(', ')}, not to ${room}`;
};
