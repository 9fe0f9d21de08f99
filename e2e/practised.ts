/** A program whose person has met three skills three weeks ago, so that reviews are due today. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MapView, MeetingView } from '#service';
import { type Program, startProgram } from './program.ts';
import { request, rightAnswerTo } from './solver.ts';

export const practised = async (skills = 3): Promise<Program> => {
  const data = mkdtempSync(join(tmpdir(), 'gradus-e2e-'));
  {
    await using before = await startProgram({ data, now: '2026-11-02T09:00:00Z' });
    await request(before, '/setting', { name: 'started', value: true });
    for (let k = 0; k < skills; k += 1) await meetNext(before);
  }
  const program = await startProgram({ data, now: '2026-11-23T09:00:00Z' });
  return {
    ...program,
    [Symbol.asyncDispose]: async () => {
      await program[Symbol.asyncDispose]();
      rmSync(data, { recursive: true, force: true });
    },
  };
};

/** The first skill that can be begun: known already, two right ones alone. */
const meetNext = async (program: Program): Promise<void> => {
  const { chapters } = await request<MapView>(program, '/map');
  const skill = chapters.flatMap((chapter) => chapter.skills).find((one) => one.state === 'frontier')?.id;
  if (skill === undefined) throw new Error('no skill can be begun');
  let meeting = await request<MeetingView>(program, `/meeting/${skill}`, { part: 'idea', skipped: true });
  while (meeting.part !== 'open') {
    if (meeting.alone === null) throw new Error(`${skill}: none alone`);
    await request(program, `/attempt/${meeting.alone.attempt}/answer`, { answer: await rightAnswerTo(program, meeting.alone.attempt) });
    meeting = await request<MeetingView>(program, `/meeting/${skill}`);
    if (meeting.part !== 'open') meeting = await request<MeetingView>(program, `/meeting/${skill}`, { part: 'alone', skipped: false });
  }
};
