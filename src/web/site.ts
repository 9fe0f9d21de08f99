/**
 * Where these pages stand: with the program that serves them, at the root; or as plain files in some folder of any server, lab and guide alone. A plain file says
 * so in its own `data-files`: the way from it to that folder, as "../../".
 */
const toFolder = document.documentElement.dataset['files'];

export const isFiles = toFolder !== undefined;
/** Of the folder, without a slash at its end; '' at the root. */
const base = toFolder === undefined ? '' : new URL(toFolder, window.location.href).pathname.replace(/\/$/, '');

/** The address in this browser of a path of the pages. A plain file is the index of its own folder, so that a reload finds it without help. */
export const addressOf = (path: string): string => {
  if (!isFiles) return path;
  const [, way = '', rest = ''] = /^([^?#]*)(.*)$/.exec(path) ?? [];
  return `${base}${way.endsWith('/') ? way : `${way}/`}${rest}`;
};
/** The path of the pages at which the browser stands: "/lab/depth". Of plain files the lab comes first. */
export const pathNow = (): string => (isFiles ? window.location.pathname.slice(base.length).replace(/\/(?:index\.html)?$/, '') || '/lab' : window.location.pathname);
/** A file of the folder, by its way from there. */
export const fileAt = (way: string): string => `${base}/${way}`;
