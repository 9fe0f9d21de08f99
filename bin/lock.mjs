/**
 * One at a time, between processes: a lock file that holds the process id of who works.
 *
 * A lock is taken over when its process is gone, or when it has not beaten for a while under the eyes of the one who
 * waits (a process id can be given again to something else). Plain JavaScript for Node 18: this runs before set-up.
 */
import { linkSync, mkdirSync, readFileSync, renameSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const beatMs = 1_000;
const silenceMaxMs = 20_000;
const lookMs = 100;

/**
 * Runs `action` while holding the lock `file`; waits for whoever holds it.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} action
 * @param {() => void} [onWait] called once, when there is someone to wait for
 * @returns {Promise<T>}
 */
export const withLock = async (file, action, onWait = () => {}) => {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}`;
  const me = String(process.pid);
  let waited = false;
  let lastBeat = -1;
  let silentSince = Date.now();
  while (!take(file, mine, me)) {
    if (!waited) onWait();
    waited = true;
    const holder = look(file);
    if (holder === null) continue;
    if (holder.beat !== lastBeat) {
      lastBeat = holder.beat;
      silentSince = Date.now();
    }
    if (!alive(holder.pid) || Date.now() - silentSince > silenceMaxMs) remove(file, `${mine}.gone`, holder.pid);
    else await sleep(lookMs);
  }
  const beat = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      // Taken over while this process was suspended: there is nothing left to keep alive.
    }
  }, beatMs);
  try {
    return await action();
  } finally {
    clearInterval(beat);
    remove(file, `${mine}.gone`, me);
  }
};

/** A hard link appears at once and with its content, or not at all. */
const take = (file, mine, pid) => {
  writeFileSync(mine, pid);
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    if (error.code === 'EPERM' || error.code === 'ENOTSUP') return takeWithoutLinks(file, pid);
    throw error;
  } finally {
    unlinkSync(mine);
  }
};

/** For a file system without hard links (a memory stick, some network drives). */
const takeWithoutLinks = (file, pid) => {
  try {
    writeFileSync(file, pid, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
};

const look = (file) => {
  try {
    return { pid: readFileSync(file, 'utf8'), beat: statSync(file).mtimeMs };
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
};

const alive = (pid) => {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Removes the lock if it is still `pid`'s; moved aside first, so that two who find it stale cannot remove a fresh one. */
const remove = (file, aside, pid) => {
  try {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') !== pid) linkSync(aside, file);
    unlinkSync(aside);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
};
