// A learner in a class drill: comes in, answers, sees why, and comes back by itself when the line breaks.

import { Answering } from "/page/answering.js";
import { Clock } from "/page/clock.js";
import { joinForm } from "/page/join.js";
import { Line } from "/page/line.js";
import { Pace } from "/page/pace.js";
import { forget, isSameName, keep, keepDraft, newSeat, seatOfBrowser, seatOfTab } from "/page/memory.js";
import { count, heading, letter, make, sign } from "/page/parts.js";
import { filledIn, isChosen, proof, standings, texts, verdict } from "/page/told.js";

const AT_THE_NAME = new Set(["bad-name", "name-taken", "name-closed", "asked-already", "not-you", "not-on-roster", "bad-token"]);
const ACK_PATIENCE = 6_000; // an answer that nobody has acknowledged for so long: the line is dead

const at = (id) => document.getElementById(id);
const main = at("main");
const clockText = make("p", { id: "clock", role: "timer" });
const clock = new Clock(clockText, (left) => say(`${left} seconds left.`), timeOver);
const line = new Line(hello, take, lineChanged);
const pace = new Pace(() => seat.pending && !phase?.paused && resend());

let seat = null;
let room = null;
let phase = null;
let question = null;
let you = null;
let view = "";
let answering = null;
let ids = 0;
let patience = 0;
let download = null;

function hello() {
  return { type: "hello", version: 1, role: "learner", code: seat.code, token: seat.token, name: seat.name, ...(seat.mine && { mine: true }) };
}

// coming in

function start() {
  const code = location.hash.slice(1, 41);
  const before = seatOfBrowser(code);
  seat = seatOfTab(code) ?? (before?.out ? before : null);
  if (seat) enter();
  else showJoin(code, { before });
}

function enter() {
  show("entering", make("div", {}, heading("Coming in …"), make("p", {}, "If this takes long, look whether you are on the same network as the teacher.")));
  line.open();
}

function showJoin(code, { name = "", before = null, error = null, mine = null } = {}) {
  clear();
  const form = joinForm({
    code,
    name,
    before,
    error,
    mine,
    enter(typed, called) {
      const kept = seatOfBrowser(typed);
      if (kept && !kept.out && !isSameName(kept.name, called) && kept.token !== before?.token) {
        showJoin(typed, { name: called, before: kept });
        return;
      }
      seat = kept && (kept.out || isSameName(kept.name, called)) ? kept : newSeat(typed, called);
      line.greet();
    },
    again() {
      seat = before;
      enter();
    },
  });
  show(`join ${error?.text} ${before?.token}`, form.node, form.first);
}

/** Say that the name, which is taken, is one's own: the teacher decides. */
function claim() {
  seat.mine = true;
  line.greet();
}

function waitForTeacher(name) {
  clear();
  keep(seat);
  const other = () => showJoin(seat.code);
  show(
    "asked",
    make(
      "div",
      {},
      heading("Your teacher is being asked"),
      make("p", {}, `…whether you are ${name}. Keep this page open: it goes on by itself.`),
      make("p", {}, make("button", { type: "button", click: other }, "Join under another name")),
    ),
  );
}

function refused(message) {
  const { code, text } = message;
  if (code === "removed") return sentOut(text);
  if (phase && code !== "bad-code" && !AT_THE_NAME.has(code)) return answerRefused(message);
  const field = AT_THE_NAME.has(code) ? "name" : "code";
  if (code === "bad-code" || code === "not-you") forget(seat);
  return showJoin(seat.code, { name: seat.name, error: { field, text }, mine: code === "name-taken" ? claim : null });
}

function bye(why) {
  if (why === "removed") sentOut("Your teacher has sent you out of the room.");
  if (why === "replaced") {
    const back = make("button", { type: "button", class: "main", click: enter }, "Go on here");
    stopped("You went on somewhere else", "Your place in the room is open in another tab or on another device.", back);
  }
}

/** The device stays out, under any name, until the teacher lets it back in. */
function sentOut(text) {
  seat.out = true;
  keep(seat);
  stopped("You are not in this room any more", text);
}

function stopped(title, text, ...more) {
  clear();
  show(title, make("div", {}, heading(title), make("p", {}, text), more));
}

function clear() {
  phase = question = you = answering = null;
  view = "";
  clock.clear();
  clearTimeout(patience);
  at("who").textContent = at("line").textContent = "";
}

// what the host says

function take(message) {
  switch (message.type) {
    case "welcome":
      room = message.room;
      at("title").textContent = document.title = room.title;
      seat.mine = seat.out = false;
      keep(seat);
      break;
    case "asked":
      waitForTeacher(message.name);
      break;
    case "phase":
      phaseCame(message);
      break;
    case "you":
      youCame(message);
      break;
    case "ack":
      settled(message.id, () => answering?.store());
      break;
    case "refused":
      refused(message);
      break;
    case "bye":
      bye(message.why);
      break;
    case "result":
      save(message);
      break;
  }
}

function phaseCame(message) {
  phase = message;
  question = message.question ?? question;
  if (message.phase === "lobby") {
    show("lobby", make("div", {}, heading("You are in"), make("p", {}, `${count(room.questions, "question", "questions")}. The first one comes when your teacher goes on.`)));
  } else if (message.phase === "question") {
    askNow(message);
  } else if (message.phase === "locked") {
    if (!answering) ask(message);
    clock.clear();
    answering.lock("The question is locked.");
  } else {
    clock.clear();
    answering = null;
    setPending(null, null);
  }
}

function askNow(message) {
  if (answering?.question.number !== message.number) ask(message);
  clock.set(message.left, message.paused);
  if (message.paused && answering.waiting) answering.became("paused");
  if (message.left !== 0) answering.unlock();
  if (seat.pending && !message.paused) resend();
}

function ask(message) {
  const { pending, draft } = seat;
  pace.reset();
  if (pending?.number !== message.number) seat.pending = null;
  if (draft?.number !== message.number) seat.draft = null;
  answering = new Answering(question, { of: message.of, certainty: room.certainty, send: sendAnswer, drafted });
  if (seat.draft?.answer) answering.fill(seat.draft.answer);
  if (seat.pending) {
    answering.fill(pending);
    answering.wait({ values: pending.values, unknown: pending.unknown, certainty: pending.certainty });
  }
  show(`question ${message.number}`, make("div", { class: "asking" }, clockText, answering.node), answering.heading);
}

function timeOver() {
  answering?.lock("Your time is over.");
}

function youCame(message) {
  if (!phase) return;
  you = message;
  if (seat.name !== you.name) {
    seat.name = you.name; // as the teacher has it now
    keep(seat);
  }
  at("who").textContent = phase.phase === "lobby" ? you.name : `${you.name} · ${you.score.toLocaleString("en")}`;
  if (phase.phase === "question") {
    clock.set(you.left, phase.paused);
    if (you.left !== 0) answering.unlock();
    answering.restore(you.answer);
  } else if (phase.phase === "locked") {
    answering.settle(you.answer);
  } else if (phase.phase === "reveal") {
    show(`reveal ${phase.number}`, reveal());
  } else if (phase.phase === "standings") {
    show(`standings ${phase.number} ${JSON.stringify(phase.standings)}`, place());
  } else if (phase.phase === "ended") {
    show(`ended ${JSON.stringify(phase.standings)}`, ended());
  }
}

// answers

function sendAnswer(answer) {
  setPending({ type: "answer", id: `${seat.token.slice(0, 6)}-${Date.now().toString(36)}-${++ids}`, number: question.number, ...answer }, answer);
  if (phase.paused) answering.became("paused");
  else resend();
}

function resend() {
  if (!line.up) {
    answering.became("offline");
    return;
  }
  if (!pace.take()) return;
  line.send(seat.pending);
  clearTimeout(patience);
  patience = setTimeout(() => seat.pending && line.up && line.restart(), ACK_PATIENCE);
}

function setPending(pending, answer) {
  seat.pending = pending;
  seat.draft = answer && { number: question.number, answer };
  keepDraft(seat);
}

function drafted(answer) {
  seat.draft = { number: question.number, answer };
  keepDraft(seat);
}

/** What was on its way has arrived, or never will. */
function settled(id, then) {
  if (!id || seat.pending?.id !== id) return;
  clearTimeout(patience);
  seat.pending = null;
  keepDraft(seat);
  then();
}

function answerRefused({ id, code, text }) {
  if (code === "paused") answering?.became("paused");
  else if (code === "not-stored") waitForDisk(text);
  else if (code === "slow-down" && id) {
    if (seat.pending?.id !== id) return;
    pace.hold();
    resend();
  }
  else if (id) settled(id, () => answering?.refuse(text));
  else say(text);
}

function waitForDisk(text) {
  clearTimeout(patience);
  answering?.tell(text, "Sent", true);
}

// after the question

function reveal() {
  const { reveal: told } = phase;
  const { mark } = you;
  return make(
    "div",
    { class: "reveal" },
    make("h1", { tabindex: "-1", class: mark.verdict }, verdict(mark)),
    make("p", { class: "detail" }, mark.detail && `${mark.detail.replace(/\.$/, "")}.`),
    make("p", { class: "asked" }, question.prompt),
    isChosen(question) ? options(told.right, mark.yours) : answers(told, mark),
    mark.misreadings.length > 0 && misreadings(mark),
    mark.misreadings.length === 0 && mark.told.map((text) => make("p", {}, text)),
    make("section", {}, make("h2", {}, "Why"), make("p", {}, told.explanation)),
    proof(told, question.article?.language),
    make("p", { class: "points" }, `${mark.score.toLocaleString("en")} for this question, ${you.score.toLocaleString("en")} in all. ${you.right} right so far.`),
  );
}

function options(right, yours) {
  const rows = question.options.map(({ id, text }) => {
    const key = right.includes(id);
    const mine = yours.includes(text);
    const words = [key && "the answer", mine && "yours"].filter(Boolean).join(", ");
    return make(
      "li",
      { class: key ? "key" : mine ? "mine" : null },
      letter(id),
      make("span", { class: "words" }, text),
      words && make("span", { class: "tag" }, sign(key ? "✓" : "✗"), ` ${words}`),
    );
  });
  return make("ul", { class: "options" }, rows);
}

function answers(told, mark) {
  const ordered = question.form === "arrange";
  return make(
    "dl",
    { class: "answers" },
    make("dt", {}, "Your answer"),
    make("dd", {}, mark.yours.length ? texts(mark.yours, ordered) : make("p", {}, "none")),
    make("dt", {}, "The answer"),
    make("dd", {}, question.segments ? filledIn(question.segments, told.key) : texts(told.key, ordered)),
  );
}

function misreadings(mark) {
  return make(
    "section",
    {},
    make("h2", {}, "What you misread"),
    mark.told.map((text) => make("p", {}, text)),
    mark.misreadings.map(({ misreading, means }) => make("p", {}, make("strong", {}, misreading), `: ${means}.`)),
  );
}

function place() {
  return make("div", {}, heading(`You are in place ${you.place} of ${you.learners}`), standings(phase.standings, you));
}

function ended() {
  const button = make("button", { type: "button", class: "main", click: () => line.send({ type: "result" }) }, "Save my answers");
  download = make("p", { role: "status" });
  return make(
    "div",
    {},
    heading("The drill is over"),
    make("p", { class: "total" }, `${you.counted ? `${you.right} of ${you.counted} right` : "No question answered"}, ${you.score.toLocaleString("en")} points.`),
    make("p", {}, "Take your answers home: a file that quiz progress merge adds to your own progress."),
    make("p", {}, button),
    download,
    phase.standings && standings(phase.standings, you),
  );
}

function save({ name, document: text }) {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = make("a", { href: url, download: name }, name);
  download?.replaceChildren("Saved as ", link, ".");
  link.click();
}

// the page

function lineChanged(up) {
  const words = phase ? "No connection. Trying again; your points are safe." : "The room cannot be reached. Trying again.";
  at("line").textContent = up ? "" : words;
  if (!up && answering?.waiting) answering.became("offline");
}

/** Put a view on the page, and the focus on its heading, once. */
function show(name, node, focus = node.querySelector("h1")) {
  if (view === name) return;
  view = name;
  main.replaceChildren(node);
  scrollTo(0, 0);
  focus.focus({ preventScroll: true });
}

function say(text) {
  at("say").textContent = text;
}

start();
