export declare const pageSources: readonly string[];
export declare const buildPagesIfStale: (options: { readonly root: string; readonly log?: (line: string) => void }) => Promise<{ readonly folder: string; readonly built: boolean }>;
