/** The shapes of the picture `practice-ask` and `invalid`, and what else the echo has to say. */
import { describe, expect, test } from 'vitest';
import type { Field } from '#grade/read';
import { answerTex, echoOf } from './echo.ts';

const gradient: Field = { kind: 'expression', symbols: { X: 'matrix n d', y: 'vector n', w: 'vector d', m: 'vector d', D: 'spd d', lambda: 'positive' }, shape: 'vector d' };

describe('the echo of a formula', () => {
  test('is empty where nothing is typed', () => {
    expect(echoOf(gradient, '  ')).toEqual({ is: 'empty' });
  });

  test('says the shape of each term of a sum of vectors', () => {
    const echo = echoOf(gradient, 'X^T(Xw-y)+lambda D(w-m)');
    expect(echo).toMatchObject({ is: 'read', says: 'a vector of d entries, as asked' });
    expect(echo.is === 'read' ? echo.tex.match(/underbrace\{/g) : null).toHaveLength(2);
    expect(echo.is === 'read' ? echo.tex.match(/_\{d\\times 1\}/g) : null).toHaveLength(2);
  });

  test('is the same for what the mathematics field writes', () => {
    expect(echoOf(gradient, 'X^{\\top}\\left(Xw-y\\right)+\\lambda D\\left(w-m\\right)')).toEqual(echoOf(gradient, 'X^T(Xw-y)+lambda D(w-m)'));
  });

  test('leaves a single term without a brace', () => {
    const echo = echoOf(gradient, 'X^T(Xw-y)');
    expect(echo.is === 'read' ? echo.tex : '').not.toContain('underbrace');
  });

  test('marks the two factors that do not meet, and no other', () => {
    const echo = echoOf(gradient, 'X(Xw-y)+lambda D(w-m)');
    expect(echo).toMatchObject({ is: 'ill', says: 'd columns meet n rows', shapes: ['n\\times d', 'n\\times 1'] });
    expect(echo.is === 'ill' ? echo.pieces.map(({ ill, shape }) => [ill, shape]) : []).toEqual([
      [true, 'n\\times d'],
      [true, 'n\\times 1'],
      [false, null],
      [false, 'd\\times 1'],
    ]);
  });

  test('marks the whole where its shape is not the one that is asked', () => {
    expect(echoOf(gradient, 'X w')).toMatchObject({ is: 'ill', says: 'a vector of n entries; a vector of d entries is asked', pieces: [{ ill: true, shape: 'n\\times 1' }] });
  });

  test('marks a second column after a first', () => {
    expect(echoOf(gradient, 'w m')).toMatchObject({ is: 'ill', says: 'a column meets a column' });
  });

  test('looks behind “=”', () => {
    expect(echoOf({ ...gradient, leftSide: ['g'] }, 'g = X w')).toMatchObject({ is: 'ill', pieces: [{ ill: true }] });
  });

  test.each(['X^T(Xw-', 'X^T q_3 +', '(((', 'X^T)'])('names the place in words while %s cannot be read', (text) => {
    const echo = echoOf(gradient, text);
    expect(echo.is).toBe('unread');
    expect(echo.is === 'unread' ? echo.says : '').toMatch(/\S.*[.?]$/);
  });
});

describe('the echo of numbers', () => {
  test('is the number as read', () => {
    expect(echoOf({ kind: 'number', in: [0, 1] }, '0.918')).toMatchObject({ is: 'read', tex: '0.918' });
  });
  test('says what a vector lacks', () => {
    expect(echoOf({ kind: 'vector', size: 3 }, '(1, 2)')).toMatchObject({ is: 'unread', says: expect.stringContaining('3 entries') });
  });
});

describe('an answer as it stands', () => {
  test('is set as it was read, without braces', () => {
    expect(answerTex(gradient, { kind: 'typed', text: 'X^T(Xw-y)+lambda D(w-m)' })).not.toContain('underbrace');
  });
  test('is null where it could not be read', () => {
    expect(answerTex(gradient, { kind: 'typed', text: 'X^T(' })).toBeNull();
  });
});
