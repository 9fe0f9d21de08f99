export declare const withLock: <T>(file: string, action: () => Promise<T>, onWait?: () => void) => Promise<T>;
