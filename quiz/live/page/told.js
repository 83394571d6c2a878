// What is told after a question, for learners and for the projector: the key, the passage that proves it, the standings.

import { make, marked, sign } from "/page/parts.js";

/** Whether all options of a question stand below each other and are chosen from. */
export const isChosen = (question) => question.form === "pick";

/** A list of short texts; one alone stands as a paragraph. */
export function texts(lines, ordered = false) {
  if (lines.length === 1) return make("p", {}, lines[0]);
  return make(ordered ? "ol" : "ul", {}, lines.map((line) => make("li", {}, line)));
}

/** A passage with the right words in its gaps. */
export function filledIn(segments, key) {
  return make("p", { class: "filled" }, segments.flatMap((segment, at) => [segment, at < key.length ? make("strong", {}, key[at]) : ""]));
}

/** The sentences that prove the key, with the proving words marked. */
export function proof(reveal, language) {
  if (!reveal.proof.length) return reveal.absent ? make("p", {}, "The article does not say it.") : null;
  const title = reveal.absent ? "The article does not say it. The nearest passage:" : "In the article:";
  const quotes = reveal.proof.map(({ text, marks }) => make("blockquote", { lang: language || null }, make("p", {}, marked(text, marks))));
  return make("section", { class: "proof" }, make("h2", {}, title), quotes);
}

/** The best places and the teams; `me` is the learner whose own place is marked. */
export function standings(told, me = null) {
  const parts = [];
  if (told.teams.length) {
    const rows = told.teams.map(({ team, score }) => [make("th", { scope: "row" }, team), points(score)]);
    parts.push(table("Teams, the mean of each", ["Team", "Points"], rows));
  }
  const named = told.best.some(({ name }) => name);
  const rows = told.best.map(({ place, score, name }) => [make("th", { scope: "row" }, `${place}.`), ...(named ? [make("td", {}, name)] : []), points(score)]);
  const mine = me?.row ?? -1;
  const of = told.learners > told.best.length ? `The best ${told.best.length} of ${told.learners}` : "Places";
  parts.push(table(of, named ? ["Place", "Name", "Points"] : ["Place", "Points"], rows, mine));
  return make("div", { class: "standings" }, parts);
}

const points = (score) => make("td", { class: "number" }, score.toLocaleString("en"));

function table(caption, heads, rows, mine = -1) {
  const last = heads.length - 1;
  return make(
    "table",
    {},
    make("caption", {}, caption),
    make("thead", {}, make("tr", {}, heads.map((head, at) => make("th", { scope: "col", class: at === last ? "number" : null }, head)))),
    make("tbody", {}, rows.map((cells, at) => make("tr", { class: at === mine ? "mine" : null }, cells))),
  );
}

/** The sign of a verdict and its words. */
export const verdict = ({ sign: drawn, words }) => [sign(drawn), " ", words];
