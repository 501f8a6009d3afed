/** Runs a bundle with the code that V8 compiled in an earlier run, which is kept in a file beside it. Node only. */
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { cachedDataVersionTag, getHeapCodeStatistics } from 'node:v8';
import { Script } from 'node:vm';

/** A process that has run this long, in milliseconds, has done all that a start needs. */
const startTime = 10_000;

/** Code is kept anew by a process that has compiled this many times as much as the one that kept it. */
const muchMore = 1.25;

/**
 * Runs a bundle as a CommonJS module. Its compiled code, with the functions that were
 * in use, is kept when its first run ends, or some seconds after its start if that comes first; and again when a run needs much
 * more.
 *
 * The file is named after the engine, its version and its flags, and begins with a digest of the bundle and of what follows: V8
 * itself compares the length of a source only, and does not look for damage. The code is as safe as the bundle, which lies in
 * the same folder. Where that cannot be written to, nothing is kept.
 *
 * @param keeps whether this process keeps its code
 * @returns whether kept code was used
 */
export function runWithKeptCode(bundle: string, keeps = true): boolean {
  const source = readFileSync(bundle);
  const file = `${bundle}.${cachedDataVersionTag().toString(16)}.cache`;
  const kept = read(file, source);
  const script = new Script(Module.wrap(source.toString()), {
    filename: bundle,
    ...(kept && { cachedData: kept.code }),
  });
  const isUsed = script.cachedDataRejected === false;
  if (keeps) {
    atStartsEnd(() => {
      const compiled = getHeapCodeStatistics().bytecode_and_metadata_size;
      const isEnough = isUsed && kept && compiled <= kept.compiled * muchMore;
      if (!isEnough) write(file, source, { code: script.createCachedData(), compiled });
    });
  }
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  return isUsed;
}

/** Acts once: when the process ends, or when its start is over. */
function atStartsEnd(act: () => void): void {
  const end = () => {
    clearTimeout(timer);
    process.off('exit', end);
    act();
  };
  const timer = setTimeout(end, startTime).unref();
  process.on('exit', end);
}

/** What is kept. */
interface Kept {
  readonly code: Buffer;
  /** Bytes of compiled code, Node's own included, in the process that kept it. */
  readonly compiled: number;
}

/** Bytes of the digest, and of the digest and the number of compiled bytes; the code that follows is aligned. */
const [digestEnd, headEnd] = [32, 40];

function digestOf(source: Buffer, rest: Buffer): Buffer {
  return createHash('sha256').update(source).update(rest).digest();
}

function read(file: string, source: Buffer): Kept | undefined {
  try {
    const bytes = readFileSync(file);
    if (!bytes.subarray(0, digestEnd).equals(digestOf(source, bytes.subarray(digestEnd)))) return undefined;
    return { code: bytes.subarray(headEnd), compiled: bytes.readDoubleLE(digestEnd) };
  } catch {
    return undefined; // There is none yet.
  }
}

/** Writes to another name first: others may read or write the same file at the same time. */
function write(file: string, source: Buffer, { code, compiled }: Kept): void {
  const rest = Buffer.alloc(headEnd - digestEnd + code.length);
  rest.writeDoubleLE(compiled);
  code.copy(rest, headEnd - digestEnd);
  const temporary = `${file}.${randomUUID()}`;
  try {
    writeFileSync(temporary, Buffer.concat([digestOf(source, rest), rest]), { flag: 'wx' });
    renameSync(temporary, file);
  } catch {
    removeIfThere(temporary);
  }
}

function removeIfThere(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The next start is as slow as this one was, and that is all.
  }
}
