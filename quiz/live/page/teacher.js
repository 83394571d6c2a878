// What only the teacher sees of a class, beside the projector's page: who asks for a seat, who is there, and what was typed.

import { count, heading, make } from "/page/parts.js";

const LONGEST_NAME = 24;

/** The panel; `ask(what, fields)` sends a wish to the host, `closed()` is called when it was closed. */
export class Panel {
  constructor(node, ask, closed) {
    this.node = node;
    this.ask = ask;
    this.closed = closed;
    this.people = { people: [], claims: [], removed: [], door: true };
    this.typed = { number: 0, shown: false, forms: [] };
    this.renaming = ""; // the learner whose name is being typed
    this.removing = ""; // who is sent out when it is pressed again
  }

  get open() {
    return !this.node.hidden;
  }

  toggle() {
    this.node.hidden = this.open;
    if (!this.open) return this.closed();
    this.renaming = this.removing = "";
    this.show();
    this.node.querySelector("h1").focus({ preventScroll: true });
  }

  take(message) {
    if (message.type === "people") this.people = message;
    else this.typed = message;
    this.show();
  }

  /** Draw it, unless a name is being typed there. */
  show() {
    if (!this.open || (this.renaming && this.node.querySelector("input"))) return;
    const key = document.activeElement?.closest("#panel") ? document.activeElement.dataset.key : null;
    this.node.replaceChildren(heading("Your class"), ...[this.claims(), this.forms(), this.seats(), this.sentOut(), this.doors()].filter(Boolean));
    if (key) this.node.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
  }

  claims() {
    const rows = this.people.claims.map(({ person, name }) =>
      row(
        `${name}, from another device`,
        this.button(`yes ${person}`, "Yes, it’s them", () => this.ask("decide", { person, yes: true })),
        this.button(`no ${person}`, "No", () => this.ask("decide", { person, yes: false })),
      ),
    );
    return rows.length ? section("Asks to come back", rows) : null;
  }

  forms() {
    const { forms, shown } = this.typed;
    if (!forms.length) return null;
    const rows = forms.map(({ part, text, count: times, hidden }) =>
      row(`${text} (${times} ×)`, hidden ? make("span", { class: "soft" }, "hidden") : this.button(`hide ${part} ${text}`, "Hide", () => this.ask("hide", { part, text }))),
    );
    const toggle = this.button("words", shown ? "Hide these from the class" : "Show these to the class", () => this.ask("words", { shown: !shown }));
    return section(shown ? "Typed, and shown to the class" : "Typed, and held back", [...rows, make("p", {}, toggle)]);
  }

  seats() {
    const { people } = this.people;
    const held = people.some(({ shown }) => !shown);
    const names = held && make("p", {}, this.button("names", "Show these names to the class", () => this.ask("names", { shown: true })));
    return section(count(people.length, "learner", "learners"), [...people.map((person) => this.seat(person)), names].filter(Boolean));
  }

  seat({ person, name, team, present, shown }) {
    if (this.renaming === person) return this.renameForm(person, name);
    const about = [team, !present && "away", !shown && "name held back"].filter(Boolean).join(", ");
    const again = this.removing === person;
    return row(
      [name, about && make("span", { class: "soft" }, ` ${about}`)],
      this.button(`rename ${person}`, "Rename", () => this.rename(person)),
      this.button(`remove ${person}`, again ? "Really remove?" : "Remove", () => this.remove(person)),
    );
  }

  rename(person) {
    this.renaming = person;
    this.show();
    this.node.querySelector("input")?.focus();
  }

  renameForm(person, name) {
    const input = make("input", { value: name, maxlength: LONGEST_NAME, "aria-label": `Another name for ${name}`, autocomplete: "off", spellcheck: "false" });
    const done = (event) => {
      event.preventDefault();
      if (input.value.trim() && input.value.trim() !== name) this.ask("rename", { person, name: input.value.trim() });
      this.renaming = "";
      input.remove();
      this.show();
    };
    return make("form", { class: "seat", submit: done }, input, make("button", {}, "Save"));
  }

  remove(person) {
    if (this.removing === person) this.ask("remove", { person });
    this.removing = this.removing === person ? "" : person;
    this.show();
  }

  sentOut() {
    const { removed } = this.people;
    if (!removed.length) return null;
    const rows = removed.map(({ person, name }) => row(name, this.button(`back ${person}`, "Let back in", () => this.ask("let-back", { person }))));
    const about = "The name is closed. A new name from the same device can still come in, unless you let nobody new in.";
    return section("Sent out", [make("p", { class: "soft" }, about), ...rows]);
  }

  doors() {
    const { door } = this.people;
    return make(
      "p",
      { class: "doors" },
      this.button("door", door ? "Let nobody new in" : "Let new learners in", () => this.ask("door", { open: !door })),
      this.button("close", "Close", () => this.toggle()),
    );
  }

  button(key, label, click) {
    return make("button", { type: "button", "data-key": key, click }, label);
  }
}

const section = (title, rows) => make("section", {}, make("h2", {}, title), ...rows);

const row = (words, ...buttons) => make("p", { class: "seat" }, make("span", {}, ...[words].flat()), ...buttons);
