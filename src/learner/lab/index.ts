/** Predictions about the lab’s questions and beliefs about what is heard in practice, from their events: also for pages that keep their own. */
export * from './beliefs.ts';
export * from './lab.ts';
