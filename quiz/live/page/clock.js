// The room's clock: the host says how many seconds are left, so a device whose own clock is wrong shows the same as the others.

const CALM_WARNING = 10;

/** Shows what is left in an element; `warn` is called once when little is left, `over` when nothing is. */
export class Clock {
  constructor(element, warn = () => {}, over = () => {}) {
    this.element = element;
    this.warn = warn;
    this.over = over;
    this.timer = 0;
    this.warned = false;
    this.until = 0;
  }

  /** Show so many seconds, going or standing; null is no limit. */
  set(left, paused) {
    this.stop();
    if (left === null || left === undefined) {
      this.element.textContent = paused ? "Paused" : "";
      return;
    }
    this.until = performance.now() + left * 1000;
    if (left > CALM_WARNING) this.warned = false;
    this.show(left, paused);
    if (!paused) this.timer = setInterval(() => this.tick(), 250);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
  }

  clear() {
    this.stop();
    this.element.textContent = "";
  }

  tick() {
    const left = Math.max(0, (this.until - performance.now()) / 1000);
    this.show(left, false);
    if (!this.warned && left <= CALM_WARNING) {
      this.warned = true;
      this.warn(Math.ceil(left));
    }
    if (left === 0) {
      this.stop();
      this.over();
    }
  }

  show(left, paused) {
    const seconds = Math.ceil(left);
    const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}${paused ? ", paused" : " left"}`;
    if (this.element.textContent !== text) this.element.textContent = text;
  }
}
