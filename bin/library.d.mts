export declare const buildLibrary: (folder: string) => Promise<void>;
