/** The table of pairs as JSON, for a program that judges it by other means: node bench/pairs-json.ts | python3 bench/prove-pairs.py */
import { sections } from '../src/grade/formula/pairs.ts';

process.stdout.write(`${JSON.stringify(sections)}\n`);
