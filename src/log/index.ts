/** The log: every event there is, and how it is written as lines of text. */
export * from './events.ts';
export { fromLine, fromLines, fromNewer, lineLengthMax, readEvent, toLine, toLines, type LineRead, type LinesRead } from './lines.ts';
