// Makes elements. Every text becomes a text node, so that nothing from outside is ever read as markup.

/** Make an element; a child is a node or a text, and what is no text at all is left out. */
export function make(tag, attributes = {}, ...children) {
  return dress(document.createElement(tag), attributes, children);
}

/** Make an element of a drawing. */
export function draw(tag, attributes = {}, ...children) {
  return dress(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, String(value));
  }
  element.append(...children.flat().filter((child) => ![undefined, null, false, ""].includes(child)));
  return element;
}

/** Make a heading that can take the focus when its part of the page appears. */
export const heading = (...children) => make("h1", { tabindex: "-1" }, ...children);

/** A sign that stands beside the words that say the same. */
export const sign = (text) => make("span", { class: "sign", "aria-hidden": "true" }, text);

/** The letter by which the class speaks of an option; one that is known by a word (`true`) needs none. */
export const letter = (id) => (id.length > 1 ? null : make("span", { class: "letter" }, id.toUpperCase()));

export const unseen = (text) => make("span", { class: "unseen" }, text);

/** Cut a text at places that count characters, as the host counts them, and not units of UTF-16. */
export function cut(text, start, end) {
  return Array.from(text).slice(start, end).join("");
}

/** Cut a text at marks, and mark what is within. */
export function marked(text, marks) {
  const parts = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(cut(text, at, Math.max(at, start)), make("mark", {}, cut(text, Math.max(at, start), end)));
    at = Math.max(at, end);
  }
  return [...parts, cut(text, at)];
}

export const count = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** Show an article; `sentence` makes what stands for each of its sentences. */
export function article(told, sentence = (text) => text) {
  const paragraphs = told.paragraphs
    .filter((part) => part.role !== "repeat")
    .map((part) =>
      make(
        "p",
        { class: part.role },
        part.sentences.flatMap(([start, end], at) => [at ? " " : "", sentence(cut(told.text, start, end), `${start}-${end}`)]),
      ),
    );
  return make("div", { class: "article", lang: told.language || null }, paragraphs);
}
