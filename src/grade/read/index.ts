/** The reader's door: declarations of fields, the tree, reading what was typed. Safe for the page: it knows no answer. */
export * from './tree.ts';
export * from './field.ts';
export { constantValue, type Constant } from './constant.ts';
export { formula, formulaOf } from './formula.ts';
export { limits } from './limits.ts';
export { fromDecimal, fromDouble, integer, rational, toDouble, type NumberNode } from './number.ts';
export { figuresOf, measureUnits, measureWords, withFigures, type Measure } from './measures.ts';
export { parse, type Parsed, type ParseOptions } from './parse.ts';
export { toPlain } from './print-plain.ts';
export { formulaTex, symbolTex, toTex } from './print-tex.ts';
export { read, readFormula } from './read.ts';
export { shapeOf, type ShapeScope } from './shapes.ts';
export { known, matrixOf, parseShape, parseType, sameShape, scalar, shapeTex, shapeWords, vectorOf, type Domain, type Shape, type Size, type TypeOf } from './symbol-types.ts';
export { typeOfName, vocabularyOf, type Vocabulary } from './vocabulary.ts';
export { lineTex, readAlone, readLine, shapeIn, statementTex } from './read-lines.ts';
export { isSingleClause, onlyClause, turnedRelation, type Clause, type Derivation, type Label, type Line, type Relation, type Statement } from './statement.ts';
