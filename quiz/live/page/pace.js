// How fast a learner's answers go out: one a second to a question; of those that are given meanwhile the last one is sent.

const PACE = 1_000;

export class Pace {
  /** `again()` is called when the next answer may go. */
  constructor(again) {
    this.again = again;
    this.reset();
  }

  /** Another question: its first answer goes at once. */
  reset() {
    clearTimeout(this.later);
    this.sentAt = -PACE;
  }

  /** An answer went out just now, or the host said that it came too fast. */
  hold() {
    this.sentAt = performance.now();
  }

  /** Whether an answer may go now; if not, `again` comes in time. */
  take() {
    clearTimeout(this.later);
    const wait = this.sentAt + PACE - performance.now();
    if (wait > 0) this.later = setTimeout(this.again, wait);
    else this.hold();
    return wait <= 0;
  }
}
