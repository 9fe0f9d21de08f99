/** Every way in which a file of ours can reach another: found in the parsed program, not by looking at its text. */
import { type ESTree, parseSync, Visitor } from 'vite';
import type { SourceFile } from './source-files.ts';

export type Import = {
  readonly path: string;
  readonly line: number;
  /** What is imported, as written; null where it is computed. */
  readonly from: string | null;
  /** True where nothing is left of it when the program runs. */
  readonly typesOnly: boolean;
};

/** @throws {Error} where the file cannot be parsed. */
export const parse = ({ path, text }: SourceFile): ESTree.Program => {
  const { program, errors } = parseSync(path, text, { sourceType: 'module' });
  const [first] = errors;
  if (first !== undefined) throw new Error(`${path}: ${first.message}`);
  return program;
};

export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Static, dynamic and type-only imports, re-exports, `import('x').T`, workers and `import.meta.glob` of one file. */
export const findImports = (file: SourceFile): readonly Import[] => {
  const found: Import[] = [];
  const add = (node: { readonly start: number }, from: string | null, typesOnly: boolean): void => {
    found.push({ path: file.path, line: lineAt(file.text, node.start), from, typesOnly });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node, node.source.value, node.importKind === 'type'),
    ExportAllDeclaration: (node) => add(node, node.source.value, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) add(node, node.source.value, node.exportKind === 'type');
    },
    ImportExpression: (node) => add(node, literal(node.source), false),
    TSImportType: (node) => add(node, node.source.value, true),
    NewExpression: (node) => {
      const [target, base] = node.arguments;
      const ownUrl = node.callee.type === 'Identifier' && node.callee.name === 'URL' && base !== undefined && file.text.slice(base.start, base.end) === 'import.meta.url';
      if (ownUrl && target !== undefined) {
        const path = literal(target);
        if (path !== null && /\.[cm]?[jt]sx?$/.test(path)) add(node, path, false);
      }
    },
    CallExpression: (node) => {
      const callee = file.text.slice(node.callee.start, node.callee.end);
      if (callee === 'require' || callee === 'import.meta.resolve' || callee.startsWith('import.meta.glob')) add(node, null, false);
    },
  }).visit(parse(file));
  return found;
};

const literal = (node: { readonly type: string; readonly value?: unknown }): string | null =>
  node.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
