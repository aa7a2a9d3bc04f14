import { byId, element } from "./dom.js";

const list = byId("snippets");
const field = byId("text");

/** Offers the organization’s canned answers; the chosen one is inserted into the draft. */
export function offer(snippets) {
    list.hidden = snippets.length === 0;
    list.replaceChildren(
        element("option", { value: "", textContent: "Insert an answer…" }),
        ...snippets.map(({ name, text }) => element("option", { value: text, textContent: name })),
    );
}

list.addEventListener("change", () => {
    const text = list.value;
    list.value = "";
    if (text === "" || field.disabled || field.readOnly) return;
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input"));
    field.focus();
});
