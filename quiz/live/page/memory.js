// What a learner's browser keeps of a room: the token that is this learner, the name, and what is not stored at the host yet.
//
// The tab's own memory brings a reloaded page back without a question. That of the browser outlives the tab, but on a device that
// several people share it may be somebody else's, so the page asks first.

const NAME = "newsquiz";

/** A code as it is compared: without hyphen and blanks, in small letters. */
export const plain = (code) => code.toLowerCase().replace(/[^a-z0-9]/g, "");

export function newSeat(code, name) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const token = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { code, name, token, pending: null, draft: null };
}

/** The seat that this tab had, if it is in the room with this code; any code if none is named. */
export const seatOfTab = (code) => read(() => sessionStorage, code);

/** The seat that this browser had last. */
export const seatOfBrowser = (code) => read(() => localStorage, code);

export function keep(seat) {
  write(() => sessionStorage, seat);
  write(() => localStorage, { ...seat, pending: null, draft: null });
}

/** Keep what changes while one answers, in the tab alone. */
export const keepDraft = (seat) => write(() => sessionStorage, seat);

export function forget() {
  for (const store of [() => sessionStorage, () => localStorage]) {
    try {
      store().removeItem(NAME);
    } catch {
      // Nothing was kept.
    }
  }
}

function read(store, code) {
  try {
    const seat = JSON.parse(store().getItem(NAME));
    const whole = seat && ["code", "name", "token"].every((field) => typeof seat[field] === "string");
    return whole && (!code || plain(code) === plain(seat.code)) ? { pending: null, draft: null, ...seat } : null;
  } catch {
    return null;
  }
}

function write(store, seat) {
  try {
    store().setItem(NAME, JSON.stringify(seat));
  } catch {
    // A browser that keeps nothing still takes part, as long as the page is open.
  }
}
