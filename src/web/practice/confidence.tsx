/** "How sure are you?", before the first answer. No thumb until it is touched, so that nothing is suggested, but a scale and the word how; arrows move by 5. */
import './confidence.css';

type ConfidenceProps = { readonly asks?: string; /** Where it must be said. */ readonly says?: string; /** What the two ends and the middle mean. */ readonly ends?: readonly [string, string, string]; readonly sure: number | null; readonly onChange: (sure: number | null) => void };

const marks = [0, 25, 50, 75, 100];

export const Confidence = ({ asks = 'How sure are you?', says = 'optional; touch the line', ends = ['a guess', 'even', 'certain'], sure, onChange }: ConfidenceProps) => (
  <div className={`confidence${sure === null ? ' confidence-unsaid' : ''}`}>
    <span id="sure-asks" className="confidence-asks">
      {asks} <span>{says}</span>
    </span>
    <div className="confidence-slider">
      <span className="confidence-way" aria-hidden="true">
        <span style={{ width: `${sure ?? 0}%` }} />
        {marks.map((mark) => (
          <i key={mark} style={{ left: `${mark}%` }} />
        ))}
      </span>
      <input
        id="sure"
        aria-labelledby="sure-asks"
        type="range"
        min="0"
        max="100"
        step="5"
        value={sure ?? 50}
        aria-valuetext={sure === null ? 'not said' : `${sure} percent`}
        onChange={(event) => onChange(Number(event.target.value))}
        onPointerUp={(event) => onChange(Number(event.currentTarget.value))}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && event.key !== 'Delete' && event.key !== 'Backspace') return;
          event.preventDefault();
          onChange(null);
        }}
      />
      <span className="confidence-ends" aria-hidden="true">
        {ends.map((end) => (
          <span key={end}>{end}</span>
        ))}
      </span>
    </div>
    <output htmlFor="sure" className="confidence-says tabular">
      {sure === null ? '' : `${sure} %`}
    </output>
  </div>
);
