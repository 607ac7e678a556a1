import { randomUUID } from 'node:crypto';
import {
  existsSync,
  type FSWatcher,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** What a second instance leaves for the first. */
export interface SecondInstance {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

/**
 * One instance per user data folder. Electron answers `requestSingleInstanceLock` at once, so this
 * works without waiting: a lock file that can be made only once and names its process, and a folder
 * in which later instances leave their arguments for the first, which watches it.
 */
export class SingleInstance {
  readonly #lock: string;
  readonly #inbox: string;
  #watcher: FSWatcher | null = null;

  constructor(userData: string) {
    mkdirSync(userData, { recursive: true });
    this.#lock = join(userData, 'stand-in-instance.lock');
    this.#inbox = join(userData, 'stand-in-instances');
  }

  get isHeld(): boolean {
    return this.#watcher !== null;
  }

  /** Takes the lock, or leaves `message` for the process that has it. */
  request(message: SecondInstance, onSecond: (second: SecondInstance) => void): boolean {
    if (this.isHeld) return true;
    if (!this.#take()) {
      const name = randomUUID();
      mkdirSync(this.#inbox, { recursive: true });
      writeFileSync(join(this.#inbox, `${name}.part`), JSON.stringify(message), { mode: 0o600 });
      renameSync(join(this.#inbox, `${name}.part`), join(this.#inbox, `${name}.json`));
      return false;
    }
    rmSync(this.#inbox, { recursive: true, force: true });
    mkdirSync(this.#inbox, { recursive: true });
    this.#watcher = watch(this.#inbox, () => this.#collect(onSecond));
    this.#watcher.unref();
    process.once('exit', () => this.release());
    return true;
  }

  release(): void {
    if (!this.#watcher) return;
    this.#watcher.close();
    this.#watcher = null;
    rmSync(this.#lock, { force: true });
    rmSync(this.#inbox, { recursive: true, force: true });
  }

  #take(): boolean {
    const mine = `${this.#lock}.${process.pid}`;
    writeFileSync(mine, JSON.stringify({ pid: process.pid, born: bornAt(process.pid) }));
    try {
      for (let attempt = 0; attempt < 2; attempt += 1) {
        try {
          linkSync(mine, this.#lock);
          return true;
        } catch {
          if (this.#ownerLives()) return false;
          rmSync(this.#lock, { force: true });
        }
      }
      return false;
    } finally {
      unlinkSync(mine);
    }
  }

  #ownerLives(): boolean {
    try {
      // Written by `#take` above.
      const owner = JSON.parse(readFileSync(this.#lock, 'utf8')) as { pid: number; born: string };
      process.kill(owner.pid, 0);
      return owner.born === bornAt(owner.pid);
    } catch {
      return false;
    }
  }

  #collect(onSecond: (second: SecondInstance) => void): void {
    // The watcher also reports the folder's own end.
    if (!existsSync(this.#inbox)) return;
    for (const name of readdirSync(this.#inbox)) {
      if (!name.endsWith('.json')) continue;
      const path = join(this.#inbox, name);
      // Written by `request` of another process of this program.
      const message = JSON.parse(readFileSync(path, 'utf8')) as SecondInstance;
      rmSync(path, { force: true });
      onSecond(message);
    }
  }
}

/** Tells a process from a later one with the same number, where the system says when it began. */
function bornAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
