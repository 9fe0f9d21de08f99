/** For the test of sudden ends: serves tiny content over a data folder, prints the address, and goes on until it is killed. Arguments: data folder, folder of pages. */
import { writeSync } from 'node:fs';
import { tinyContent } from '../service/tiny-content.fixture.ts';
import { openProgram } from './open.ts';
import { startServer } from './start.ts';

const [, , dataFolder = '', pagesFolder = ''] = process.argv;
const running = await startServer({ gradus: await openProgram({ dataFolder, content: tinyContent() }), pagesFolder, port: 0 });
writeSync(1, `${running.address}\n`);
