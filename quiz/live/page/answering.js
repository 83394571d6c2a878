// One question as a learner answers it: the form, how sure one is, and what has become of the answer.

import { build } from "/page/forms.js";
import { article, heading, make } from "/page/parts.js";

const IN = "Your answer is in.";
const NONE = "No answer of yours is in.";
const UNKNOWN = { values: [], unknown: true, certainty: 0 };
const CERTAINTIES = [[1, "A guess"], [2, "Fairly sure"], [3, "Certain"]];

/** The view of an open question.
 *
 * `send(answer)` hands an answer on; `drafted(answer)` is told of each change. What becomes of it comes back by `became`, `store` and `refuse`. */
export class Answering {
  constructor(question, { of, certainty, send, drafted }) {
    this.question = question;
    this.send = send;
    this.drafted = drafted;
    this.open = true;
    this.why = "";
    this.touched = false;
    this.stored = null; // what the host has
    this.waiting = null; // what is on its way
    this.sent = ""; // what the form held then
    this.entered = null; // what the form held at the lock
    this.form = build(question, () => this.change());
    this.fields = make("fieldset", { class: "plain" }, make("legend", { class: "unseen" }, "Your answer"), this.form.node);
    this.sure = certainty ? this.sureness() : [];
    this.status = make("p", { id: "status", role: "status" });
    this.sendButton = make("button", { type: "submit", class: "main" }, "Send answer");
    this.unknownButton = make("button", { type: "button", click: () => this.submit(true) }, "I don’t know");
    this.heading = heading(make("span", { class: "step" }, `Question ${question.number} of ${of}`), make("span", { class: "prompt" }, question.prompt));
    this.node = make("form", { class: "question", novalidate: true, submit: (event) => this.submitted(event) }, this.heading, this.book(), this.fields, this.bar());
  }

  book() {
    if (!this.question.article || this.question.form === "select") return null;
    return make("details", {}, make("summary", {}, "The article"), article(this.question.article));
  }

  bar() {
    return make("div", { class: "bar" }, this.status, make("div", { class: "buttons" }, this.sendButton, this.unknownButton));
  }

  sureness() {
    const inputs = CERTAINTIES.map(([value]) => make("input", { type: "radio", name: "certainty", value, id: `certainty-${value}`, input: () => this.change() }));
    const rows = CERTAINTIES.map(([value, text], at) => make("span", { class: "sure" }, inputs[at], make("label", { for: `certainty-${value}` }, text)));
    this.fields.append(make("fieldset", { class: "certainty" }, make("legend", {}, "How sure are you?"), rows));
    return inputs;
  }

  /** What the form holds; null while it holds no answer. */
  read() {
    const values = this.form.read();
    return values && { values, unknown: false, certainty: Number(this.sure.find((input) => input.checked)?.value ?? 0) };
  }

  fill({ values, certainty }) {
    this.touched = true;
    this.form.fill(values);
    this.sure.forEach((input) => (input.checked = Number(input.value) === certainty));
  }

  change() {
    this.touched = true;
    this.drafted(this.read());
    this.compare();
  }

  /** Say whether what the form holds is what was sent. */
  compare() {
    if (!this.open) return;
    if (!this.waiting && !this.stored) this.tell("");
    else if (JSON.stringify(this.read()) === this.sent) this.became(this.waiting ? "waiting" : "stored");
    else this.tell("Changed, not sent yet.", "Send the change");
  }

  submitted(event) {
    event.preventDefault();
    this.submit(false);
  }

  submit(unknown) {
    if (!this.open || (this.sendButton.getAttribute("aria-disabled") === "true" && !unknown)) return;
    if (unknown) this.fill(UNKNOWN);
    const answer = unknown ? UNKNOWN : this.read();
    if (!answer) {
      this.tell(`${this.form.missing} Or say “I don’t know”.`);
      return;
    }
    this.wait(answer);
    this.send(answer);
  }

  /** An answer is on its way: one that was just given, or one that was when the page was loaded again. */
  wait(answer) {
    this.waiting = answer;
    this.sent = JSON.stringify(this.read());
    this.became("waiting");
  }

  /** The host has what was on its way. */
  store() {
    [this.stored, this.waiting] = [this.waiting ?? this.stored, null];
    if (this.open) this.compare();
    else this.tell(`${this.why} ${this.cameTo(this.stored)}`);
  }

  /** The host does not take it, and says why. */
  refuse(text) {
    this.waiting = null;
    this.tell(text);
  }

  /** Show what has become of the answer: `waiting`, `offline`, `paused` or `stored`. */
  became(what) {
    if (!this.open) return;
    const { unknown } = this.waiting ?? this.stored;
    const words = {
      waiting: "Sending …",
      offline: "Kept on this device. It is sent when the connection is back.",
      paused: "The clock stands. Your answer is sent when it goes on.",
      stored: unknown ? "“I don’t know” is in. You can still answer." : "Your answer is in. You can still change it.",
    };
    this.tell(words[what], unknown ? "Send answer" : "Sent", !unknown);
    this.node.classList.toggle("stored", what === "stored");
  }

  /** Take over what the host has stored, unless something newer is here. */
  restore(answer) {
    if (!answer || this.waiting || this.stored) return;
    this.stored = answer;
    if (!this.touched) this.fill(answer);
    this.sent = JSON.stringify(answer.unknown ? this.read() : answer);
    this.compare();
  }

  /** Nothing is taken any more. */
  lock(why) {
    if (!this.open) return;
    this.open = false;
    this.why = why;
    this.entered = this.touched ? this.read() : null;
    const had = this.node.contains(document.activeElement);
    this.fields.disabled = true;
    this.sendButton.hidden = this.unknownButton.hidden = true;
    if (this.stored && !this.waiting) this.fill(this.stored);
    this.tell(`${why} ${this.waiting ? "Your answer is on its way." : this.cameTo(this.stored)}`);
    this.node.classList.add("locked");
    if (had) this.heading.focus({ preventScroll: true });
  }

  /** There is more time after all. */
  unlock() {
    if (this.open) return;
    this.open = true;
    this.fields.disabled = false;
    this.sendButton.hidden = this.unknownButton.hidden = false;
    this.node.classList.remove("locked");
    if (this.entered) this.fill(this.entered);
    this.compare();
  }

  /** The question is locked, and this is what the host has of it. */
  settle(answer) {
    this.waiting = null;
    this.stored = answer;
    if (answer) this.fill(answer);
    this.tell(`${this.why} ${this.cameTo(answer)}`);
  }

  /** Say what counts, and that a change was not sent. */
  cameTo(answer) {
    const sent = this.sent || JSON.stringify(answer);
    if (!this.entered || JSON.stringify(this.entered) === sent) return answer ? IN : NONE;
    return answer ? `Your last change was not sent. ${IN.replace("Your", "Your previous")}` : `What you entered was not sent. ${NONE}`;
  }

  tell(text, button = "Send answer", sent = false) {
    this.node.classList.remove("stored");
    if (this.status.textContent !== text) this.status.textContent = text;
    this.sendButton.textContent = button;
    this.sendButton.setAttribute("aria-disabled", String(sent));
  }
}
