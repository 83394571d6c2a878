// The projector's page: what the whole class sees, as large as it fits. With the host's token its keyboard steers the drill too.

import { Clock } from "/page/clock.js";
import { letter, draw, heading, make, sign, unseen } from "/page/parts.js";
import { Line } from "/page/line.js";
import { Panel } from "/page/teacher.js";
import { filledIn, isChosen, proof, standings } from "/page/told.js";

const SEAT = "newsquiz-screen";
const MORE_SECONDS = 30;
const SMALLEST = 14; // pixels of the type, however much there is to show
const LARGEST = 84;
const MOST_NAMES = 60;
const BORDER = 4; // light modules around the picture for phones, which cameras need

const at = (id) => document.getElementById(id);
const main = at("main");
const clockText = make("p", { id: "clock", role: "timer" });
const clock = new Clock(clockText, (left) => say(`${left} seconds left.`));
const answered = make("p", { id: "answered" });
const bar = make("progress", { "aria-label": "answered" });
const note = make("p", { id: "note", role: "status" });

const seat = readSeat();
const steers = seat.role === "host";
const line = new Line(() => ({ type: "hello", version: 1, ...seat }), take, lineChanged);

let room = null;
let join = null; // how learners come in
let phase = null;
let question = null;
let counts = { joined: 0, present: 0, answered: 0 };
let names = [];
let view = "";
let ids = 0;
let asked = ""; // the id of what was asked for last and is not answered yet
let sure = ""; // the key that really does it when it is pressed again

const panel = new Panel(at("panel"), wish, () => main.querySelector("h1").focus({ preventScroll: true }));

/** Take the token from behind `#`, keep it for this tab, and clear it from the address that the class sees. */
function readSeat() {
  const given = location.hash.slice(1);
  let kept = given;
  try {
    kept = given || (sessionStorage.getItem(SEAT) ?? "");
    sessionStorage.setItem(SEAT, kept);
    history.replaceState(null, "", location.pathname);
  } catch {
    // A browser that keeps nothing needs the whole address again after each reload, so it stays where it is.
  }
  return kept.startsWith("host=") ? { role: "host", token: kept.slice(5) } : { role: "screen", token: kept };
}

// what the host says

function take(message) {
  switch (message.type) {
    case "welcome":
      room = message.room;
      join = message.join;
      asked = "";
      document.title = at("title").textContent = room.title;
      break;
    case "phase":
      phase = message;
      question = message.question ?? question;
      showPhase();
      break;
    case "count":
      counts = message;
      showCounts();
      break;
    case "names":
      names = message.names;
      showNames();
      break;
    case "people":
      names = message.people.filter(({ present, shown }) => present && shown).map(({ name }) => name);
      showNames();
      tellPanel(message);
      break;
    case "typed":
      tellPanel(message);
      break;
    case "notice":
      note.textContent = message.text;
      break;
    case "ack":
      if (message.id === asked) asked = "";
      break;
    case "refused":
      refused(message);
      break;
    case "bye":
      if (message.why === "closed") lineChanged(false);
      break;
  }
}

/** Tell the panel, and draw the buttons again where one of them says something else now. */
function tellPanel(message) {
  const labels = () => `${classLabel()} ${wordsLabel()}`;
  const before = labels();
  panel.take(message);
  if (labels() !== before) showFoot();
}

function refused({ code, text, id }) {
  if (id) {
    if (id === asked) asked = "";
    note.textContent = text;
  } else if (code === "bad-token") {
    show("no token", [heading("This page needs its address"), make("p", {}, "Open the address that quiz host --screen has printed, with everything behind the #.")]);
    at("foot").replaceChildren();
    fit();
  }
}

function lineChanged(up) {
  at("line").textContent = up ? "" : "No connection to the host. Trying again.";
}

// the phases

const VIEWS = { lobby, question: asking, locked: asking, reveal, standings: places, ended };

function showPhase() {
  sure = "";
  note.textContent = "";
  at("where").textContent = phase.number && phase.phase !== "ended" ? `${phase.number} of ${phase.of}` : "";
  at("way").textContent = ["lobby", "ended"].includes(phase.phase) ? "" : `${address()} · ${join.code}`;
  if (panel.typed.number !== phase.number) panel.take({ type: "typed", number: phase.number, shown: false, forms: [] });
  show(`${phase.phase} ${phase.number}`, VIEWS[phase.phase]());
  if (phase.phase === "question") clock.set(phase.left, phase.paused);
  else clock.clear();
  showFoot();
  showCounts();
  fit();
}

/** Where the room is: it stays on the page while questions are asked, for those who come late. */
const address = () => join.url.replace(/^http:\/\//, "");

function lobby() {
  const { code, qr } = join;
  const way = make(
    "div",
    { class: "way" },
    heading(room.title),
    make("p", {}, "In a browser ", make("strong", {}, address())),
    make("p", {}, "Code ", make("strong", { class: "code" }, code)),
    make("p", { class: "soft" }, `In a terminal: quiz join ${code}@${address()}`),
    make("ul", { id: "names", "aria-label": "Who is here" }),
  );
  return [make("div", { class: qr.length ? "lobby" : "" }, way, qr.length ? drawQr(qr) : null)];
}

function drawQr(rows) {
  const whole = rows.length + 2 * BORDER;
  const path = rows.flatMap((row, y) => Array.from(row, (dot, x) => (dot === "1" ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  const ground = draw("rect", { width: whole, height: whole, x: -BORDER, y: -BORDER, fill: "#fff" });
  return draw("svg", { class: "qr", viewBox: `${-BORDER} ${-BORDER} ${whole} ${whole}`, role: "img", "aria-label": "The same address for a phone's camera" }, ground, draw("path", { d: path, fill: "#000" }));
}

function showNames() {
  const list = at("names");
  if (!list) return;
  const more = names.length - MOST_NAMES;
  list.replaceChildren(...names.slice(0, MOST_NAMES).map((name) => make("li", {}, name)), more > 0 ? make("li", {}, `and ${more} more`) : "");
  fit();
}

function asking() {
  const locked = phase.phase === "locked";
  return [heading(question.prompt), locked && make("p", { class: "state" }, "Locked. No more answers."), ...body()];
}

/** What there is to choose from, without any key. */
function body() {
  if (isChosen(question)) return [optionList()];
  switch (question.form) {
    case "fill":
      return [make("p", { class: "cloze" }, question.segments.flatMap((text, part) => [text, part < question.gaps.length ? make("span", { class: "gap" }, gap(part)) : ""]))];
    case "arrange":
      return [make("ul", { class: "cards" }, question.items.map(({ text }) => make("li", {}, text)))];
    case "pair":
      return [make("div", { class: "match" }, make("ul", { class: "cards" }, question.lefts.map((text) => make("li", {}, text))), make("ul", { class: "cards" }, question.rights.map(({ text }) => make("li", {}, text))))];
    default:
      return [make("p", { class: "soft" }, HINTS[question.form](question))];
  }
}

const HINTS = {
  type: ({ numeric, unit }) => (numeric ? (unit ? `Type a number of ${unit}.` : "Type a number.") : "Type the answer."),
  select: () => "Tick the sentence or sentences in the article.",
};

const gap = (part) => question.gaps[part].options.map(({ text }) => text).join(" / ") || `  ${part + 1}  `;

function optionList(told = null) {
  const commonest = told && commonestWrong(told);
  const rows = question.options.map(({ id, text }) => {
    const key = told?.right.includes(id);
    return row({ key, name: letter(id), text, number: told && chosen(told, id), of: told?.distribution.answered, note: id === commonest?.id && commonest.told });
  });
  return make("ul", { class: "options" }, rows);
}

/** One answer with how many gave it; `number` null leaves that out. */
function row({ key, name, text, number, of, note: said }) {
  return make(
    "li",
    { class: key ? "key" : null },
    name,
    make("span", { class: "words" }, text),
    key && make("span", { class: "tag" }, sign("✓"), unseen(" the answer")),
    number !== null && number !== undefined && share(number, of),
    said && make("span", { class: "note" }, said),
  );
}

/** The wrong option that most have chosen, with what the bank says of it. */
function commonestWrong(told) {
  const wrong = told.options.filter(({ id }) => chosen(told, id) > 0);
  return wrong.sort((one, other) => chosen(told, other.id) - chosen(told, one.id))[0];
}

const chosen = (told, id, part = 0) => told.distribution.parts.find((each) => each.id === id && each.part === part)?.count ?? 0;

function share(number, of) {
  const drawn = make("span", { class: "bar-of", "aria-hidden": "true" });
  drawn.style.setProperty("--share", String(of ? number / of : 0));
  return make("span", { class: "share" }, drawn, make("span", { class: "number" }, String(number)));
}

function reveal() {
  const { reveal: told } = phase;
  const left = [isChosen(question) ? optionList(told) : keyList(told), tally(told.distribution)];
  const right = [make("p", { class: "why" }, told.explanation), proof(told, question.article?.language)];
  return [heading(question.prompt), make("div", { class: "told" }, make("div", {}, left), make("div", {}, right))];
}

/** The answer part by part, with how many had each right, and what else was typed. */
function keyList(told) {
  const { answered: of, forms } = told.distribution;
  const numbered = question.form === "arrange" || (question.form === "fill" && question.gaps.length > 1);
  const name = (part) => (numbered ? make("span", { class: "letter" }, `${part + 1}.`) : null);
  const spelt = told.key.map((text, part) => forms.find((form) => form.part === part && form.text.toLowerCase() === text.toLowerCase()));
  const keys = told.key.map((text, part) => row({ key: true, name: name(part), text, number: isTyped(part) ? (spelt[part]?.count ?? 0) : rightly(told, part), of }));
  const others = forms.filter((form) => !spelt.includes(form));
  const typed = others.map(({ part, text, count, verdict }) => row({ key: verdict === "correct" || verdict === "almost", name: name(part), text, number: count, of }));
  return make(
    "div",
    { class: "answer" },
    make("h2", {}, "The answer"),
    question.segments && filledIn(question.segments, told.key),
    make("ul", { class: "options" }, keys),
    typed.length > 0 && make("h2", {}, "What else was typed"),
    typed.length > 0 && make("ul", { class: "options" }, typed),
  );
}

/** How many have chosen what is right in one part. */
const rightly = (told, part) => chosen(told, told.right[part], question.form === "select" ? 0 : part);

const isTyped = (part) => question.form === "type" || (question.form === "fill" && !question.gaps[part].options.length);

/** How many were right, in one line. */
function tally({ answered: number, correct, almost, partly, ask }) {
  const parts = [`${correct + almost} of ${number} right`, partly && `${partly} partly`, ask && `${ask} not decided yet`].filter(Boolean);
  return make("p", { class: "tally" }, `${parts.join(", ")}.`);
}

function places() {
  return [heading("How it stands"), standings(phase.standings)];
}

function ended() {
  return [heading("The drill is over"), phase.standings ? standings(phase.standings) : make("p", { class: "soft" }, "Thank you. Everybody can save their own answers now.")];
}

// what stands below

function showFoot() {
  if (!phase) return;
  const open = phase.phase === "question";
  at("foot").replaceChildren(...[open || phase.phase === "locked" || phase.phase === "lobby" ? make("div", { class: "counts" }, answered, open && bar, clockText) : null, steers && tools(), note].filter(Boolean));
}

function showCounts() {
  if (!phase) return;
  const of = Math.max(counts.present, counts.answered);
  answered.textContent = phase.phase === "lobby" ? `${counts.present} here` : `${counts.answered} of ${of} answered`;
  bar.max = of || 1;
  bar.value = counts.answered;
}

// steering

const STEPS = { lobby: "Begin", question: "Lock", locked: "Show the answer", reveal: "Next question", standings: "Next question" };

const ACTIONS = [
  { key: "Enter", label: () => STEPS[phase.phase], fits: (now) => now in STEPS, run: () => ask("onwards") },
  { key: "p", label: () => (phase.paused ? "Go on" : "Pause"), fits: (now) => now === "question", run: () => ask(phase.paused ? "continue" : "pause") },
  { key: "+", label: () => `${MORE_SECONDS} s more`, fits: (now) => now === "question" && phase.limit > 0, run: () => ask("extend", { seconds: MORE_SECONDS }) },
  { key: "l", label: () => "Lock", fits: (now) => now === "question", run: () => ask("lock"), quiet: true },
  { key: "x", label: () => "Skip", fits: (now) => now === "question" || now === "locked", run: () => twice("x", "skip", "Skip this question? It counts for nobody. Press again to skip it.") },
  { key: "v", label: wordsLabel, fits: (now) => now === "reveal" && panel.typed.forms.length > 0, run: () => ask("words", { shown: !panel.typed.shown }) },
  { key: "n", label: () => (phase.standings.named ? "Hide names" : "Show names"), fits: () => Boolean(phase.standings), run: () => ask("show", { named: !phase.standings.named }) },
  { key: "w", label: classLabel, fits: () => true, run: () => panel.toggle() },
  { key: "e", label: () => "End", fits: (now) => now !== "ended", run: () => twice("e", "end", "End the quiz for everybody? Press again to end it.") },
  { key: "s", label: () => "Standings", fits: (now) => now === "reveal" || (now === "ended" && !phase.standings), run: () => ask("standings") },
];
const ONWARDS = new Set(["Enter", " ", "ArrowRight", "PageDown"]);

function tools() {
  const shown = ACTIONS.filter(({ fits, quiet }) => fits(phase.phase) && !quiet);
  return make(
    "div",
    { class: "tools", role: "group", "aria-label": "Steering" },
    shown.map(({ key, label, run }) => make("button", { type: "button", click: run }, label(), " ", make("kbd", {}, key))),
  );
}

/** Send a wish to the host; give its id, or nothing without a connection. */
function wish(what, fields = {}) {
  if (!line.up) return "";
  line.send({ type: "host", id: String(++ids), do: what, ...fields });
  return String(ids);
}

/** Go on in the quiz: one step at a time, so that a key pressed twice does not skip a phase. */
function ask(what, fields) {
  asked ||= wish(what, fields);
}

/** Do what cannot be taken back when it is asked for twice. */
function twice(key, what, question) {
  if (sure === key) {
    ask(what);
  } else {
    sure = key;
    note.textContent = question;
  }
}

function wordsLabel() {
  return panel.typed.shown ? "Hide what was typed" : `Show what was typed (${panel.typed.forms.length})`;
}

function classLabel() {
  const asking = panel.people.claims.length;
  return asking ? `Class (${asking} asks)` : "Class";
}

addEventListener("keydown", (event) => {
  if (!steers || !phase || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape" && panel.open) panel.toggle();
  if (event.target.closest("input")) return;
  const onwards = ONWARDS.has(event.key);
  if (onwards && (event.key === "Enter" || event.key === " ") && event.target.closest("button")) return;
  const action = ACTIONS.find(({ key, fits }) => key === (onwards ? "Enter" : event.key.toLowerCase()) && fits(phase.phase));
  if (!action) return;
  event.preventDefault();
  action.run();
});

// the page

function show(name, nodes) {
  const isNew = view !== name;
  view = name;
  main.replaceChildren(...nodes.filter(Boolean));
  showNames();
  if (isNew) main.querySelector("h1").focus({ preventScroll: true });
}

/** Find the largest type with which everything stands on the page. */
function fit() {
  let [small, large] = [SMALLEST, LARGEST];
  while (large - small > 0.5) {
    const middle = (small + large) / 2;
    main.style.setProperty("--type", `${middle}px`);
    if (main.scrollHeight > main.clientHeight || main.scrollWidth > main.clientWidth) large = middle;
    else small = middle;
  }
  main.style.setProperty("--type", `${small}px`);
}

function say(text) {
  at("say").textContent = text;
}

new ResizeObserver(fit).observe(main); // the window, or what stands below the question
line.open();
