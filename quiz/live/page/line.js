// The line to the host: connects, says hello, and comes back by itself after a break (docs/live-protocol.md).

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;
const FOR_GOOD = new Set(["bad-code", "bad-token", "room-full", "door-closed", "removed", "not-you"]);
const NO_RETURN = new Set(["replaced", "removed"]);

/** One line. `hello` gives the message to begin with; `told` gets each message, `changed` whether the line is up. */
export class Line {
  constructor(hello, told, changed) {
    this.hello = hello;
    this.told = told;
    this.changed = changed;
    this.socket = null;
    this.wait = FIRST_WAIT;
    this.timer = 0;
    this.over = false;
    this.up = false;
    addEventListener("online", () => this.hurry());
    addEventListener("pageshow", () => this.hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
  }

  open() {
    clearTimeout(this.timer);
    this.over = false;
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`);
    this.socket = socket;
    socket.addEventListener("open", () => socket.send(JSON.stringify(this.hello())));
    socket.addEventListener("message", (event) => this.socket === socket && this.take(event.data));
    socket.addEventListener("close", () => this.socket === socket && this.lost());
  }

  /** Send a message now; what is to survive a break is for the caller to keep. */
  send(message) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  /** Say hello again on the same line, after a name was refused; open one if there is none. */
  greet() {
    if (this.socket?.readyState === WebSocket.OPEN) this.send(this.hello());
    else this.open();
  }

  /** Give up a line that seems dead, and open a new one. */
  restart() {
    const old = this.socket;
    this.socket = null;
    old?.close();
    this.lost();
  }

  /** Come back at once: the network or the reader is there again. */
  hurry() {
    if (!this.over && this.socket === null && this.timer) this.open();
  }

  take(data) {
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return;
    }
    if (message.type === "welcome") {
      this.wait = FIRST_WAIT;
      this.up = true;
      this.changed(true);
    }
    const ends = (message.type === "refused" && FOR_GOOD.has(message.code)) || (message.type === "bye" && NO_RETURN.has(message.why));
    if (ends) this.over = true;
    this.told(message);
  }

  lost() {
    this.socket = null;
    this.up = false;
    if (this.over) return;
    this.changed(false);
    this.timer = setTimeout(() => this.open(), this.wait * (0.5 + Math.random() / 2));
    this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
  }
}
