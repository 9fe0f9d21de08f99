/** Heard in practice: nothing of a verdict before a belief or “just show me”; what it opens in the lab; one word counts. */
import { describe, expect, test } from 'vitest';
import { claims } from '#content/claims';
import { believe, claimsView, claimView, showClaim } from './claims.ts';
import { settingView } from './lab-question.ts';
import { tinyProgram } from './tiny-program.fixture.ts';

const zone = 'UTC';
const opened = async () => (await tinyProgram()).gradus;
const quoting = 'twelve-or-fifteen';
const computing = 'sixty-random-tries';

describe('before', () => {
  test('neither list nor claim holds a verdict, a scope, a reason or a number', async () => {
    const gradus = await opened();
    const sent = JSON.stringify([await claimsView(gradus), ...(await Promise.all(claims.map(({ id }) => claimView(gradus, id))))]);
    for (const { verdict } of claims) expect(sent).not.toContain(verdict.scope);
    expect(sent).not.toMatch(/"is":|"why":|"numbers":|"sources":/);
  });
  test('it says which questions of the lab it would open, and opens none by being looked at', async () => {
    const gradus = await opened();
    expect((await claimView(gradus, quoting)).shows.map(({ id }) => id).sort()).toEqual(['shapes-for-a-budget', 'xor-and-width']);
    expect((await claimView(gradus, computing)).shows).toEqual([]);
    expect((await settingView(gradus, 'xor-and-width', {})).open).toBe(false);
  });
  test('an unknown one is refused', async () => {
    await expect(claimView(await opened(), 'no-such-claim')).rejects.toMatchObject({ code: 'unknown-claim' });
  });
});

describe('after', () => {
  test('the belief is kept and scored, and the verdict opens with its numbers', async () => {
    const gradus = await opened();
    const view = await believe(gradus, zone, computing, 0.7);
    expect(view.told).toEqual({ sure: 0.7, is: 'true' });
    expect(view.open?.score).toBeCloseTo(0.09, 12);
    expect(view.open?.why).toContain('95.4');
    expect(view.open?.numbers.every(({ from }) => from === null)).toBe(true);
    expect((await claimsView(gradus)).score).toEqual({ of: 1, mean: expect.closeTo(0.09, 12) });
    // The second word counts nothing.
    expect((await believe(gradus, zone, computing, 1)).told?.sure).toBe(0.7);
    expect(gradus.events().map(({ event }) => event.type)).toEqual(['claim-believed']);
  });
  test('one that quotes stored results counts as “just show me” for these questions', async () => {
    const gradus = await opened();
    const view = await showClaim(gradus, zone, quoting);
    expect(view.told).toEqual({ sure: null, is: 'depends' });
    expect(view.open?.score).toBeNull();
    expect(gradus.events().map(({ event }) => event).filter(({ type }) => type === 'lab-shown')).toEqual([expect.objectContaining({ question: 'shapes-for-a-budget', dials: null, by: 'guide' }), expect.objectContaining({ question: 'xor-and-width', dials: null, by: 'guide' })]);
    expect((await settingView(gradus, 'xor-and-width', {})).open).toBe(true);
    // Another that quotes the same opens nothing anew.
    expect((await claimView(gradus, 'local-minima')).shows).toEqual([]);
  });
  test('every claim opens', async () => {
    const gradus = await opened();
    for (const { id, verdict } of claims) expect((await showClaim(gradus, zone, id)).open?.scope).toBe(verdict.scope);
    expect((await claimView(gradus, quoting)).next).toBeNull();
  });
});
