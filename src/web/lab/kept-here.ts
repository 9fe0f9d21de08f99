/** What pages that stand as plain files keep: in this browser's own database, some things by their keys, and what happened in its order. */

const name = 'gradus-lab';
const stores = ['pieces', 'events'] as const;

const opened = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => { for (const store of stores) asked.result.createObjectStore(store, store === 'events' ? { autoIncrement: true } : {}); };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error('this browser keeps nothing'));
    asked.onblocked = () => reject(new Error('another window holds an older version of what is kept'));
  });
let database: Promise<IDBDatabase> | null = null;
const within = async <T>(store: (typeof stores)[number], mode: IDBTransactionMode, what: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  database ??= opened().catch((error: unknown) => { database = null; throw error; });
  const transaction = (await database).transaction(store, mode);
  const request = what(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    // What was written is there once its transaction is through.
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error('it could not be kept'));
  });
};

export const keptHere = {
  piece: (key: string): Promise<unknown> => within('pieces', 'readonly', (store) => store.get(key) as IDBRequest<unknown>),
  putPiece: async (key: string, result: unknown): Promise<void> => { await within('pieces', 'readwrite', (store) => store.put(result, key)); },
  /** In the order in which they were added. */
  events: (): Promise<readonly unknown[]> => within('events', 'readonly', (store) => store.getAll() as IDBRequest<unknown[]>),
  addEvent: async (event: unknown): Promise<void> => { await within('events', 'readwrite', (store) => store.add(event)); },
};
