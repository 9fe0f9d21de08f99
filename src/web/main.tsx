/** The pages begin here. */
import './fonts.css';
import './tokens.css';
import './base.css';
import './paper.css';
import 'katex/dist/katex.min.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Routes } from './routes.tsx';
import { Shell } from './shell/shell.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Shell>
      <Routes />
    </Shell>
  </StrictMode>,
);
