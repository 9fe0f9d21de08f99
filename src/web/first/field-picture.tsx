/** A field in which something is being typed, over the door to practice. Fetched after the words, as it needs the setting of mathematics. */
import { mathHtml } from '#paper/html';
import { Html } from '../parts/html.tsx';

const asked = mathHtml(String.raw`\nabla_w\Bigl(\tfrac12\lVert y - Xw\rVert^2 + \tfrac\lambda2\lVert w\rVert^2\Bigr) =`);
const typed = mathHtml(String.raw`X^\top(Xw - y) + \lambda`);

export const FieldPicture = () => (
  <>
    <Html of={asked} className="picture-asked" />
    <div className="picture-field">
      <Html as="span" of={typed} />
      <span className="picture-caret" />
    </div>
    <p className="t-label">so far: a vector plus a number; these do not add up yet</p>
  </>
);
