import { ask } from "./api.js";
import { byId } from "./dom.js";
import { offer } from "./snippets.js";

const app = byId("app");
const heading = byId("organization");
const [usual, title] = [heading.textContent, document.title];
let known = null;
let unread = 0;

/** Loads the key's organization once. Its name stands on page and tab; what the key may not do is hidden. */
export async function load(signal) {
    if (known !== null) return;
    known = await ask("/organization", { signal });
    show();
}

export const mayWrite = () => known?.key.scope === "write";

export function forget() {
    known = null;
    show();
}

/** Shows how many conversations are unread in the tab's title. */
export function count(conversations) {
    unread = conversations;
    const name = known === null ? title : `${known.name}: threads`;
    document.title = unread === 0 ? name : `(${unread}) ${name}`;
}

function show() {
    heading.textContent = known?.name ?? usual;
    offer(known?.snippets ?? []);
    app.dataset.scope = known?.key.scope ?? "";
    count(unread);
}
