// The form by which a learner comes in.

import { heading, make } from "/page/parts.js";

/** Show the form; `enter(code, name)` is called with what was typed, `again()` if somebody comes back as who they were, and
 * `mine()`, if given, by who says that the name, which is taken, is theirs. */
export function joinForm({ code, name = "", before = null, error = null, enter, again, mine = null }) {
  const codeInput = make("input", {
    id: "code", value: code, required: true, maxlength: 40, autocomplete: "off", autocapitalize: "off", spellcheck: "false", class: "code",
  });
  const nameInput = make("input", { id: "name", value: name, required: true, maxlength: 60, autocomplete: "nickname", spellcheck: "false" });
  const wrong = error?.field === "name" ? nameInput : codeInput;
  if (error) {
    wrong.setAttribute("aria-invalid", "true");
    wrong.setAttribute("aria-describedby", "error");
  }
  const submit = (event) => {
    event.preventDefault();
    if (codeInput.value.trim() && nameInput.value.trim()) enter(codeInput.value.trim(), nameInput.value.trim());
  };
  const node = make(
    "div",
    { class: "join" },
    heading(before ? "Welcome back" : "Join the drill"),
    before && make("p", {}, `On this device ${before.name} was in this room.`),
    before && make("p", {}, make("button", { type: "button", class: "main", click: again }, `Go on as ${before.name}`)),
    before && make("h2", {}, "Or join as somebody else"),
    make(
      "form",
      { novalidate: true, submit },
      error && make("p", { id: "error", class: "error", role: "alert" }, error.text),
      mine && make("p", {}, make("button", { type: "button", click: mine }, "That’s me: ask my teacher")),
      make("p", {}, make("label", { for: "code" }, "Code, as on the projector"), codeInput),
      make("p", {}, make("label", { for: "name" }, "Your name, as the teacher knows it"), nameInput),
      make("p", {}, make("button", { class: before ? "" : "main" }, "Join")),
    ),
  );
  return { node, first: error ? wrong : before ? node.querySelector("h1") : code ? nameInput : codeInput };
}
