import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * Lists the modules that the pages were built from, for the test that no answer key can be among them. It lists what was
 * loaded, not only what was kept: a constant can be inlined from a module that then seems absent.
 */
const moduleList: Plugin = {
  name: 'gradus-module-list',
  generateBundle() {
    const inside = [...this.getModuleIds()].filter((id) => id.startsWith(root)).map((id) => id.slice(root.length).replace(/\?.*$/, ''));
    this.emitFile({ type: 'asset', fileName: 'modules.json', source: `${JSON.stringify([...new Set(inside)].sort(), null, 1)}\n` });
  },
};

/** KaTeX and MathLive name each font in three formats; every browser that runs these pages reads the first, WOFF2. */
const onlyWoff2: Plugin = {
  name: 'gradus-only-woff2',
  enforce: 'pre',
  transform(code, id) {
    if (!/\.css(?:\?|$)/.test(id)) return null;
    return { code: code.replaceAll(/,\s*url\([^)]+\.(?:woff|ttf)["']?\)\s*format\(["']?(?:woff|truetype)["']?\)/g, ''), map: null };
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('src/web', import.meta.url)),
  // What a page is made of finds its other parts from where it stands itself, so the same files can lie in any folder of any server.
  base: './',
  plugins: [onlyWoff2, react(), moduleList],
  build: {
    outDir: fileURLToPath(new URL('dist/pages', import.meta.url)),
    emptyOutDir: true,
    // A font inlined as a data: address would be refused by the page's own policy (font-src 'self').
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
  },
});
