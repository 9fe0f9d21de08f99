/** What the three words of a check-up mean, said before it and beside its report. */
export const AskedList = () => (
  <dl className="asked-list">
    <dt>Recognised</dt>
    <dd>the name alone: do you know it?</dd>
    <dt>Recalled</dt>
    <dd>a fresh task, no help, no context</dd>
    <dt>Relearned</dt>
    <dd>the same task after its hint</dd>
  </dl>
);
