/** Once an exercise is decided: the experiments in which one sees what it derives. */
import { api } from '../api.ts';
import { useLoad } from '../load.ts';
import { Link } from '../router.tsx';

export const InTheLab = ({ exercise }: { readonly exercise: string }) => {
  const { view } = useLoad(() => api.labOf(exercise), exercise);
  return view === null || view.length === 0 ? null : (
    <section className="in-the-lab" aria-label="In the lab">
      <p className="t-label">See it happen in the lab</p>
      <ul>
        {view.map(({ question, title }) => (
          <li key={question}>
            <Link href={`/lab/${question}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
