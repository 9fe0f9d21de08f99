export declare const manifestFile: string;
export declare const exerciseFiles: () => readonly string[];
export declare const manifestText: () => Promise<string>;
