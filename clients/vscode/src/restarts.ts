const MOST_RESTARTS = 4;
const WINDOW_MILLISECONDS = 3 * 60 * 1000;

/**
 * Says after each crash whether to start the server again: a server that was never ready would only crash once more,
 * and one that crashes five times in three minutes has a fault that a restart does not cure.
 */
export class RestartPolicy {
  private readonly crashes: number[] = [];
  private wasReady = false;

  ready(): void {
    this.wasReady = true;
  }

  /** `now` in milliseconds, from any fixed point. */
  restartAfterCrash(now: number): boolean {
    this.crashes.push(now);
    const recent = this.crashes.filter((crash) => now - crash < WINDOW_MILLISECONDS);
    return this.wasReady && recent.length <= MOST_RESTARTS;
  }
}
