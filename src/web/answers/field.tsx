/** One answer, whatever its kind. */
import { formOf, type Given } from '#grade/read';
import type { FieldView } from '../api.ts';
import { emptyGiven } from './draft.ts';
import { DerivationField } from './derivation-field.tsx';
import { EdgesField } from './edges-field.tsx';
import type { FieldState } from './field-state.ts';
import { IndependenceField } from './independence-field.tsx';
import { MatrixField } from './matrix-field.tsx';
import { NodesField } from './nodes-field.tsx';
import { OptionsField } from './options-field.tsx';
import { OrderingField } from './ordering-field.tsx';
import { RubricField } from './rubric-field.tsx';
import { SketchField } from './sketch-field.tsx';
import { TableField } from './table-field.tsx';
import { TypedField } from './typed.tsx';

export type FieldProps<G extends Given = Given> = {
  readonly view: FieldView;
  readonly given: G;
  readonly state: FieldState;
  /** What is heard: "Answer a: p(h | v) =". */
  readonly label: string;
  /** The ids of what else is said of it. */
  readonly describedBy: string;
  readonly id: string;
  readonly onChange: (given: G) => void;
  readonly onEnter: () => void;
};

/** The field's own kind decides how it is drawn; what does not fit it counts as nothing given. */
export const AnswerField = (props: FieldProps) => {
  const field = formOf(props.view.field);
  const view = { ...props.view, field };
  const empty = emptyGiven(field);
  const given = props.given.kind === empty.kind ? props.given : empty;
  switch (given.kind) {
    case 'typed':
      if (field.kind === 'derivation') return <DerivationField {...props} view={view} given={given} field={field} />;
      if (field.kind === 'table') return <TableField {...props} view={view} given={given} field={field} />;
      if (field.kind === 'sketch') return <SketchField {...props} view={view} given={given} field={field} />;
      return field.kind === 'matrix' && field.rows !== undefined && field.columns !== undefined ? <MatrixField {...props} view={view} given={given} rows={field.rows} columns={field.columns} /> : <TypedField {...props} view={view} given={given} />;
    case 'picked':
      return field.kind === 'ordering' ? <OrderingField {...props} view={view} given={given} /> : <OptionsField {...props} view={view} given={given} />;
    case 'prose':
      return field.kind === 'rubric' ? <RubricField {...props} view={view} given={given} field={field} /> : null;
    case 'nodes':
      return field.kind === 'nodes' ? <NodesField {...props} view={view} given={given} graph={field.graph} /> : null;
    case 'edges':
      return field.kind === 'edges' ? <EdgesField {...props} view={view} given={given} graph={field.graph} how={field.how} /> : null;
    case 'independence':
      return field.kind === 'independence' ? <IndependenceField {...props} view={view} given={given} field={field} /> : null;
  }
};
