/** The use cases: one file each. They take their ports (store, content, clock, chance) as arguments and give views, which are plain JSON. */
export type * from './api.ts';
export type { Content, Entry, Ports } from './ports.ts';
export { type Gradus, openGradus } from './gradus.ts';
export { Refusal, type RefusalCode } from './refusal.ts';
export { bundledContent } from './bundled-content.ts';
export { todayView } from './today.ts';
export { beginSession, beginStop, endSession, skipStop } from './session.ts';
export { attemptView } from './attempt-view.ts';
export { answer } from './answer.ts';
export { climb } from './rung.ts';
export { contest } from './contest.ts';
export { another, type Choice, practiceView, practise } from './practice.ts';
export { meet, meetingView } from './meeting.ts';
export { mapView, skillView } from './map.ts';
export { set, type Setting } from './setting.ts';
export { setSuspended, type Suspendable } from './suspend.ts';
export { progressView } from './progress.ts';
export { undo } from './undo.ts';
export { search } from './search.ts';
export { beginPlacement, notLearnt, type PlacementLength, placementView } from './placement.ts';
export { beginCheckUp, type CheckUpBody, checkUpView, sayInCheckUp } from './check-up.ts';
export { exportLog, importLog, logText, takeIn } from './log-file.ts';
export { instanceText } from './instance-text.ts';
export { practiceSheet, type SheetMarkup } from './practice-sheet.ts';
export { gradeLine } from './grade-line.ts';
export { labData } from './lab-data.ts';
export { type TrainedRun, type TrainFault, type TrainPorts, type TrainRead, trainRun } from './train-run.ts';
export { type KeptRuns, runSweep, type SweepFault, type SweepPorts, type SweepRead, type Swept } from './run-sweep.ts';
export { exportModel } from './export-model.ts';
export { prove, type Proved } from './prove.ts';
// What the doors need of the lab.
export { type DataPort, type Metrics, type Outcome, type RunsCost, type SettingResult, type Stream, streams, streamsUsual, type SweepSpec, valuesIn } from '#lab';
export { runHere } from '#runner';
export { threads } from '#runner/threads';
// What the doors need of the store comes through here, as all else does.
export { dataFile, dataFolder, openStore, type Store, type StoreCode, StoreError } from '#store';
