/** A question's way: predict → sweep → evidence → verdict. */
export * from './evidence/crossed.ts';
export * from './evidence/several.ts';
export * from './predict/score.ts';
export * from './verdict/verdict.ts';
