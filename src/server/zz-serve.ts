import { openProgram } from './open.ts';
import { startServer, stopOnSignals } from './start.ts';
const gradus = await openProgram({ dataFolder: process.argv[2]! });
let batches = 0, lastAt = 0, n = 0; const inner = gradus.ports.store.append; (gradus.ports.store as any).append = async (e: any) => { const r = await inner(e); const now = performance.now(); n++; if (now - lastAt > 0.4) batches++; lastAt = now; return r; };
const running = await startServer({ gradus, pagesFolder: 'dist/pages', port: 4397 });
stopOnSignals(running, (c) => { const u = process.cpuUsage(); console.log('appends', n, 'batches', batches, 'server cpu s', (u.user + u.system) / 1e6); process.exit(c); });
console.log('up');
