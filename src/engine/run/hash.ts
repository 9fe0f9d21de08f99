/** A hash of numbers by their bits: FNV-1a over 32-bit words. All that are not numbers count as the same one, since machines differ in their bits. */
const canonical = 0x7fc00000;

export const hashOf = (parts: readonly Float32Array[]): string => {
  let hash = 0x811c9dc5;
  for (const part of parts) {
    const bits = new Uint32Array(part.buffer, part.byteOffset, part.length);
    for (let i = 0; i < part.length; i += 1) {
      const word = Number.isNaN(part[i]) ? canonical : bits[i] ?? 0;
      for (const byte of [word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24]) hash = Math.imul(hash ^ byte, 0x01000193);
    }
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
};
