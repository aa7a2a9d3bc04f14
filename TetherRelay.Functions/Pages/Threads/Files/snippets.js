import { byId, element } from "./dom.js";

const place = byId("canned");
const list = byId("snippets");
const insert = byId("insert");
const field = byId("text");

/** Offers the organization’s canned answers. */
export function offer(snippets) {
    place.hidden = snippets.length === 0;
    list.replaceChildren(...snippets.map(({ name, text }) => element("option", { value: text, textContent: name })));
}

/** Closes the answers where the conversation takes none. */
export function close(closed) {
    list.disabled = insert.disabled = closed;
}

// A button, because the arrow keys choose in some browsers’ lists.
insert.addEventListener("click", () => {
    if (field.readOnly) return;
    field.setRangeText(list.value, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input"));
    field.focus();
});
