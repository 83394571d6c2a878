// The forms in which questions are presented. Each builder gives its controls, what they say as `values`, and how to set them.

import { article, count, letter, make, unseen } from "/page/parts.js";

/** A form has `node`, `read()` (null while there is nothing to send), `fill(values)` and `missing`, what to tell then. */
export function build(question, changed) {
  const form = BUILDERS[question.form]?.(question, changed);
  if (!form) return { node: make("p", {}, "This page is too old for this question. Load it again."), read: () => null, fill() {}, missing: "" };
  form.node.addEventListener("input", changed);
  return form;
}

const BUILDERS = {
  pick,
  type: (question) => (question.numeric ? number(question) : short(question)),
  fill,
  arrange,
  pair,
  select: sentences,
};

/** One or several of some options, which have letters where their ids are no words. */
function pick({ options, several }) {
  const type = several ? "checkbox" : "radio";
  const words = options.some(({ id }) => id.length > 1);
  const hint = several ? "Choose all that are right." : words ? "What does the article say?" : "Choose one.";
  const inputs = options.map(({ id }) => make("input", { type, name: "option", value: id, id: `option-${id}` }));
  const rows = options.map(({ id, text }, at) =>
    make("div", { class: "option" }, inputs[at], make("label", { for: `option-${id}` }, letter(id), make("span", {}, text))),
  );
  return {
    node: group(hint, rows),
    missing: type === "radio" ? "Choose an answer first." : "Choose at least one answer first.",
    read: () => chosen(inputs),
    fill: (values) => inputs.forEach((input) => (input.checked = values.includes(input.value))),
  };
}

function chosen(inputs) {
  const values = inputs.filter((input) => input.checked).map((input) => input.value);
  return values.length ? values : null;
}

function short({ long }) {
  const shared = { id: "typed", maxlength: long ? 2000 : 500, autocomplete: "off", spellcheck: "false", autocapitalize: "off" };
  const input = long ? make("textarea", { ...shared, rows: 5 }) : make("input", { ...shared, type: "text" });
  return typed(input, long ? "Your answer; several points are asked for" : "Your answer");
}

function number({ unit }) {
  const input = make("input", { id: "typed", type: "text", inputmode: "decimal", maxlength: 500, autocomplete: "off" });
  return typed(input, unit ? `Your answer, in ${unit}` : "Your answer, a number");
}

function typed(input, label) {
  return {
    node: make("div", { class: "typed" }, make("label", { for: "typed" }, label), input),
    missing: "Type an answer first.",
    read: () => (input.value.trim() ? [input.value] : null),
    fill: ([value = ""]) => (input.value = value),
  };
}

/** A text with gaps, each to be typed or chosen. */
function fill({ segments, gaps }) {
  const inputs = gaps.map(({ options }, at) => {
    const shared = { class: "gap", "aria-label": `Gap ${at + 1} of ${gaps.length}` };
    if (options.length) return select(options, shared, `Gap ${at + 1} …`);
    return make("input", { ...shared, type: "text", maxlength: 500, autocomplete: "off", spellcheck: "false", autocapitalize: "off" });
  });
  const text = make("p", { class: "cloze" }, segments.flatMap((segment, at) => [segment, inputs[at] ?? ""]));
  return {
    node: group(`Fill ${count(gaps.length, "gap", "gaps")}.`, [text]),
    missing: "Fill a gap first.",
    ...inParts(inputs),
  };
}

function select(options, attributes, empty) {
  return make("select", attributes, make("option", { value: "" }, empty), options.map(({ id, text }) => make("option", { value: id }, text)));
}

/** Several controls of which each is one part; an empty one is left open. */
function inParts(inputs) {
  return {
    read: () => (inputs.some((input) => input.value.trim()) ? inputs.map((input) => (input.value.trim() ? input.value : "")) : null),
    fill: (values) => inputs.forEach((input, at) => (input.value = values[at] ?? "")),
  };
}

function pair({ lefts, rights }) {
  const inputs = lefts.map((_, at) => select(rights, { id: `left-${at}` }, "Choose …"));
  const rows = lefts.map((left, at) => make("div", { class: "pair" }, make("label", { for: `left-${at}` }, left), inputs[at]));
  return { node: group("Choose what belongs to each.", rows), missing: "Match one first.", ...inParts(inputs) };
}

/** A list whose items move up and down by buttons: nothing has to be dragged. */
function arrange({ items }, changed) {
  const list = make("ol", { class: "order" });
  const said = unseen("");
  said.setAttribute("role", "status");
  const rows = new Map(items.map(({ id, text }) => [id, row(id, text)]));
  let now = items.map(({ id }) => id);

  function row(id, text) {
    const move = (by, word, arrow) =>
      make("button", { type: "button", class: "move", "aria-label": `Move ${word}: ${text}`, click: (event) => shift(id, by, event.currentTarget) }, arrow);
    return make("li", { class: "item" }, make("span", { class: "words" }, text), move(-1, "up", "↑"), move(1, "down", "↓"));
  }

  function shift(id, by, button) {
    const from = now.indexOf(id);
    const to = from + by;
    if (to < 0 || to >= now.length) return;
    [now[from], now[to]] = [now[to], now[from]];
    show();
    button.focus();
    said.textContent = `Now ${to + 1} of ${now.length}.`;
    changed();
  }

  function show() {
    list.append(...now.map((id) => rows.get(id)));
    now.forEach((id, at) => {
      const [up, down] = rows.get(id).querySelectorAll("button");
      up.setAttribute("aria-disabled", String(at === 0));
      down.setAttribute("aria-disabled", String(at === now.length - 1));
    });
  }

  show();
  return {
    node: group("Bring these into order, the first on top.", [list, said]),
    missing: "",
    read: () => [...now],
    fill(values) {
      if (values.length !== now.length || !values.every((id) => rows.has(id))) return;
      now = [...values];
      show();
    },
  };
}

/** The article, in which sentences are ticked. */
function sentences({ article: told }) {
  const inputs = [];
  const sentence = (text, id) => {
    const input = make("input", { type: "checkbox", id: `sentence-${id}`, value: id });
    inputs.push(input);
    return make("span", { class: "sentence" }, input, make("label", { for: `sentence-${id}` }, text));
  };
  return {
    node: group("Tick the sentence or sentences in the article.", [article(told, sentence)]),
    missing: "Tick a sentence first.",
    read: () => chosen(inputs),
    fill: (values) => inputs.forEach((input) => (input.checked = values.includes(input.value))),
  };
}

function group(hint, children) {
  return make("fieldset", {}, make("legend", {}, hint), children);
}
