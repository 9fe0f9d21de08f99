/** The lab's port for data, with the bundled sets behind it and files through whoever may open them. */
import { bundledSets, bundledText, isBundled } from '#content/data';
import type { DataPort } from '#lab';

/** A bundled set as text, for a page that runs an experiment; null where there is none of that name. */
export const bundledTable = (name: string): ReturnType<DataPort['bundled']> => labData(async () => '').bundled(name);

export const labData = (file: DataPort['file']): DataPort => ({
  bundledNames: Object.keys(bundledSets),
  bundled: async (name) => {
    if (!isBundled(name)) return null;
    const { target, task } = bundledSets[name];
    return { text: await bundledText(name), target, task };
  },
  file,
});
