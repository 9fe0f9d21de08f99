/** The learner model: events → state → memory, rating, level, plan, placement, check-up. Pure; it reads no clock and knows no content. */
export type { Curriculum, ExerciseNode, SkillNode } from './curriculum.ts';
export { exercisesBySkill, inOrderOfNeeds } from './curriculum.ts';
export { agoWords, type Day, dayOf, dayWords, isoOf, type Moment } from './days.ts';
export { type Card, credit, dueDay, type Grade, recall, review } from './memory.ts';
export { exerciseDeviation, expectation, type Game, provisionalAbove, rate, type Rating, unrated } from './glicko.ts';
export { chosenLossWeight, gameOf, gradeOf, winWeights } from './grading.ts';
export { type BegunSession, type CheckUpAnswer, type Decided, empty, type Meeting, type OpenAttempt, type Origin, type PlacementAnswer, type Rung, type State } from './state.ts';
export { fold, foldAll, foldOn, isTakingBack, standing } from './fold.ts';
export { isBegun, meetingOf, type Part, partOf, rightInARow } from './meeting.ts';
export { frontier, meanRecall, recallOf, remembered, type SkillState, skillState, standings } from './standing.ts';
export { combine, predict } from './predict.ts';
export { chapterLevel, courseOf, type Level, levelTable, overallLevel, stepName, stepOf } from './level.ts';
export { dueAt, meetingMinutes, type Minutes, plan, type Session, type Stop, type StopKind, type Wanted } from './plan.ts';
export { belief, type Conclusion, conclude, nextQuestion, type Question } from './placement.ts';
export { checkUpExercise, type CheckUpReport, checkUpReport, checkUpSkills, type CheckUpStep, checkUpStep, chooseCheckUp, type Interval, interval, type Pending } from './check-up.ts';
export { type FrequentMistake, frequentMistakes, lastDays, recallSummary, streak, streakDays } from './summary.ts';
export { type Belief, type Beliefs, beliefScore, beliefsScore, type Foretold, type Lab, mayShow, type Reliability, reliabilityOf, settingOf, type Standing, standingOf } from '#learner/lab';
export { capital, count, list, numberWord, percent } from './phrases.ts';
