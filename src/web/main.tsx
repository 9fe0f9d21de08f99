/** The pages begin here. */
// KaTeX's first, since ours sets its size beside the text.
import 'katex/dist/katex.min.css';
import './fonts.css';
import './tokens.css';
import './base.css';
import './paper.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { textFonts } from './fonts.ts';
import { Routes } from './routes.tsx';
import { Shell } from './shell/shell.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
await textFonts();
createRoot(root).render(
  <StrictMode>
    <Shell>
      <Routes />
    </Shell>
  </StrictMode>,
);
