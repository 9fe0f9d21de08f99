/** Rules about what a program may say, found in the parsed program. Each returns the places that break it. */
import { type ESTree, Visitor } from 'vite';
import { lineAt, parse } from './find-imports.ts';
import type { SourceFile } from './source-files.ts';

type Place = string;
type Add = (node: { readonly start: number }, says: string) => void;

const places = (file: SourceFile, visitor: (add: Add) => ConstructorParameters<typeof Visitor>[0]): readonly Place[] => {
  const found: Place[] = [];
  new Visitor(visitor((node, says) => found.push(`${file.path}:${lineAt(file.text, node.start)}  ${says}`))).visit(parse(file));
  return found;
};

/** `a.b` as written, for plain names. */
const member = (node: ESTree.MemberExpression): string | null =>
  node.object.type === 'Identifier' && node.property.type === 'Identifier' && !node.computed ? `${node.object.name}.${node.property.name}` : null;

/** What ECMAScript leaves to the engine: the same program gives other bits in another browser. `sqrt` is exact by IEEE 754. */
const inexact = new Set(
  'acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp expm1 hypot log log10 log1p log2 pow sin sinh tan tanh'.split(' ').map((name) => `Math.${name}`),
);

export const hostMathematics = (file: SourceFile): readonly Place[] =>
  places(file, (add) => {
    const power = (node: ESTree.BinaryExpression | ESTree.AssignmentExpression): void => {
      if (/^\*\*=?$/.test(node.operator) && !isWhole(node.right) && !isWhole(node.left)) add(node, `${node.operator} with an exponent that may be no whole number depends on the engine; #numeric has a power`);
    };
    return {
      MemberExpression: (node) => {
        const name = member(node);
        if (name !== null && inexact.has(name)) add(node, `${name} depends on the engine; #numeric has it`);
      },
      VariableDeclarator: (node) => {
        if (node.init?.type === 'Identifier' && node.init.name === 'Math') add(node, 'Math is taken apart here; name its functions where they are used');
      },
      BinaryExpression: power,
      AssignmentExpression: power,
    };
  });

/** A whole number as written, -1 and 10n too (powers of big integers are exact). A whole base lets 2 ** bits and 10 ** digits through, whose exponents are counts. */
const isWhole = (node: ESTree.Node): boolean =>
  node.type === 'UnaryExpression' && node.operator === '-' ? isWhole(node.argument) : node.type === 'Literal' && (typeof node.value === 'bigint' || typeof node.value === 'number' && Number.isInteger(node.value));

export const chance = (file: SourceFile): readonly Place[] =>
  places(file, (add) => ({
    MemberExpression: (node) => {
      const name = member(node);
      if (name === 'Math.random' || name === 'crypto.getRandomValues' || name === 'crypto.randomUUID') add(node, `${name} is a hidden input; take a stream as an argument`);
    },
  }));

/** Reading the clock; arithmetic with a time that was handed in is allowed. */
export const clocks = (file: SourceFile): readonly Place[] =>
  places(file, (add) => ({
    MemberExpression: (node) => {
      const name = member(node);
      if (name === 'Date.now' || name === 'performance.now' || name === 'process.hrtime') add(node, `${name} is a hidden input; take the time as an argument`);
    },
    NewExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) add(node, 'new Date() is a hidden input; take the time as an argument');
    },
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date') add(node, 'Date() is a hidden input; take the time as an argument');
    },
  }));

export const looseTypes = (file: SourceFile): readonly Place[] =>
  places(file, (add) => ({
    TSNonNullExpression: (node) => add(node, '“!” asserts what the types do not know; narrow it'),
    TSAnyKeyword: (node) => add(node, '“any” switches the types off; say what it is, or unknown'),
  }));

export const defaultExports = (file: SourceFile): readonly Place[] =>
  places(file, (add) => ({
    ExportDefaultDeclaration: (node) => add(node, 'a default export; give it its name'),
  }));

export const literalColours = (file: SourceFile): readonly Place[] =>
  places(file, (add) => ({
    Literal: (node) => {
      if (typeof node.value === 'string' && colour.test(node.value)) add(node, `the colour ${node.value}; use a token`);
    },
    TemplateElement: (node) => {
      if (colour.test(node.value.raw)) add(node, 'a colour in a template; use a token');
    },
  }));

const colour = /^\s*#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\s*$|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(\s*[\d.]/i;
