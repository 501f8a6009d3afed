/** How things are measured: side by side, often, and told as medians. */

/** Durations, or other values, of one thing. */
export class Samples {
  readonly values: number[] = [];

  add(value: number): void {
    this.values.push(value);
  }

  get count(): number {
    return this.values.length;
  }

  get sum(): number {
    return this.values.reduce((sum, value) => sum + value, 0);
  }

  get median(): number {
    return this.#quantile(0.5);
  }

  get p95(): number {
    return this.#quantile(0.95);
  }

  /** The value below which a share of the others lies; between two values, on the line between them. */
  #quantile(share: number): number {
    const sorted = [...this.values].sort((a, b) => a - b);
    const at = (sorted.length - 1) * share;
    const below = sorted[Math.floor(at)] ?? Number.NaN;
    const above = sorted[Math.ceil(at)] ?? Number.NaN;
    return below + (above - below) * (at - Math.floor(at));
  }
}

/** How often something is measured. */
export interface Effort {
  /** As often as this where there is time. */
  readonly rounds: number;
  /** As often as this in any case. */
  readonly atLeast: number;
  /** As much time, in milliseconds, may each contender take; beyond it, it sits out rounds. */
  readonly budget: number;
  /** Rounds before these that do not count, in which code is compiled; none by default. */
  readonly warmUp?: number;
}

/** What is measured against each other. */
export interface Contender {
  /** Does it once and gives the value; called in turns. */
  run(): Promise<number> | number;
}

/**
 * Measures in rounds, in each of which every contender has its turn: what the machine does meanwhile hits all of them.
 * One that is slow sits rounds out, evenly, and so is measured over the same time as the others.
 */
export async function sideBySide(contenders: readonly Contender[], effort: Effort): Promise<Samples[]> {
  for (let round = 0; round < (effort.warmUp ?? 0); round++) for (const contender of contenders) await contender.run();
  const lanes = contenders.map((contender) => ({ contender, samples: new Samples(), spent: 0 }));
  for (let round = 0; round < effort.rounds; round++) {
    const passed = round / effort.rounds;
    for (const index of lanes.keys()) {
      // Nobody is always the one that comes after the slowest.
      const lane = lanes[(index + round) % lanes.length]!;
      const isDue = lane.samples.count <= effort.atLeast * passed;
      if (lane.spent > effort.budget * passed && !isDue) continue;
      collectGarbage();
      const started = performance.now();
      lane.samples.add(await lane.contender.run());
      lane.spent += performance.now() - started;
    }
  }
  return lanes.map(({ samples }) => samples);
}

/** Keeps this process from collecting the garbage of one contender in the turn of another. */
export function collectGarbage(): void {
  globalThis.gc?.();
}

/** How long something takes, in milliseconds. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}
