/** What stands over each door: the thing itself, small. They say nothing that the words below do not say. */

/** Three rows of twelve tasks, all still open. */
export const CheckUpPicture = () => (
  <div className="picture-rows">
    {['Do you recognise it?', 'Can you do it now?', 'Can you after one hint?'].map((says) => (
      <div key={says}>
        <p>{says}</p>
        <svg width="328" height="16" viewBox="0 0 328 16" aria-hidden="true">
          <rect x=".75" y=".75" width="326.5" height="14.5" className="picture-frame" />
          <path d={Array.from({ length: 11 }, (_, i) => `M${((i + 1) * 328) / 12} 1v14`).join('')} className="picture-frame" />
        </svg>
      </div>
    ))}
  </div>
);

/** A road of ten questions: one answered, one not learnt, one asked. */
export const QuestionsPicture = () => (
  <svg width="328" height="120" viewBox="0 0 328 120" aria-hidden="true">
    <path d="M14 60h66" className="picture-way picture-done" />
    <path d="M80 60h234" className="picture-way" />
    <circle cx="14" cy="60" r="9" className="picture-ink" />
    <path d="m9.8 60.2 3 3 5.6-6.4" className="picture-mark" />
    <circle cx="47" cy="60" r="9" className="picture-ink" />
    <path d="M43 60h8" className="picture-mark" />
    <circle cx="80" cy="60" r="12.5" className="picture-ring" />
    <circle cx="80" cy="60" r="5" className="picture-ink" />
    {[113, 146, 179, 212, 245, 278, 311].map((x) => (
      <circle key={x} cx={x} cy="60" r="8" className="picture-later" />
    ))}
  </svg>
);

/** Three stops of a session: the first two can be begun. */
export const TodayPicture = () => (
  <svg width="328" height="120" viewBox="0 0 328 120" aria-hidden="true">
    <path d="M22 60h284" className="picture-way" />
    {[22, 117].map((x) => (
      <g key={x}>
        <circle cx={x} cy="60" r="20" className="picture-lit" />
        <circle cx={x} cy="60" r="12" className="picture-ring" />
      </g>
    ))}
    {[212, 306].map((x) => (
      <circle key={x} cx={x} cy="60" r="12.25" className="picture-later" />
    ))}
  </svg>
);
