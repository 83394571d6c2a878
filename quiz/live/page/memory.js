// What a learner's browser keeps of a room: the token that is this learner, the name, and what is not stored at the host yet.
//
// The tab's own memory brings a reloaded page back without a question. That of the browser outlives the tab and is kept for each room,
// so that the seat is found however one comes in; on a device that several people share it may be somebody else's, so the page asks
// unless the same name is typed.

const TAB = "newsquiz";
const ROOMS = "newsquiz rooms";
const MOST_ROOMS = 8;

/** A code as it is compared: without hyphen and blanks, in small letters. */
const plain = (code) => code.toLowerCase().replace(/[^a-z0-9]/g, "");

/** A name as it is compared here; the host is stricter. */
const fold = (name) => name.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();

export const isSameName = (one, other) => fold(one) === fold(other);

export function newSeat(code, name) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const token = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { code, name, token, mine: false, out: false, pending: null, draft: null };
}

/** The seat that this tab had, if it is in the room with this code; any code if none is named. */
export function seatOfTab(code) {
  const seat = whole(read(() => sessionStorage, TAB));
  return seat && (!code || plain(code) === plain(seat.code)) ? seat : null;
}

/** The seat that this browser has in the room with this code. */
export const seatOfBrowser = (code) => whole(read(() => localStorage, ROOMS)?.[plain(code)]);

/** Keep a seat: whose it is for as long as the browser remembers, what changes while one answers in the tab alone. */
export function keep(seat) {
  keepDraft(seat);
  const rooms = { ...read(() => localStorage, ROOMS) };
  delete rooms[plain(seat.code)];
  rooms[plain(seat.code)] = { ...seat, pending: null, draft: null };
  Object.keys(rooms).slice(0, -MOST_ROOMS).forEach((code) => delete rooms[code]);
  write(() => localStorage, ROOMS, rooms);
}

export const keepDraft = (seat) => write(() => sessionStorage, TAB, seat);

/** Forget a seat that is nobody's. */
export function forget(seat) {
  const rooms = { ...read(() => localStorage, ROOMS) };
  if (rooms[plain(seat.code)]?.token === seat.token) delete rooms[plain(seat.code)];
  write(() => localStorage, ROOMS, rooms);
  write(() => sessionStorage, TAB, null);
}

function whole(seat) {
  const isOne = seat && ["code", "name", "token"].every((field) => typeof seat[field] === "string");
  return isOne ? { mine: false, out: false, pending: null, draft: null, ...seat } : null;
}

function read(store, name) {
  try {
    return JSON.parse(store().getItem(name));
  } catch {
    return null;
  }
}

function write(store, name, value) {
  try {
    store().setItem(name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still takes part, as long as the page is open.
  }
}
