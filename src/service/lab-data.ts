/** The lab's port for data, with the bundled sets behind it and files through whoever may open them. */
import { bundledSets, bundledText, isBundled } from '#content/data';
import type { DataPort } from '#lab';

export const labData = (file: DataPort['file']): DataPort => ({
  bundledNames: Object.keys(bundledSets),
  bundled: async (name) => {
    if (!isBundled(name)) return null;
    const { target, task } = bundledSets[name];
    return { text: await bundledText(name), target, task };
  },
  file,
});
