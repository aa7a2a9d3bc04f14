import { ask } from "./api.js";
import { entriesOf } from "./calls.js";
import { element } from "./dom.js";

/**
 * Saves a conversation as a file of JSON lines for people, in the API’s form: the conversation first, then its messages and calls, the oldest
 * first.
 */
export async function save(path, signal) {
    const conversation = await ask(path, { signal });
    const messages = [];
    for (let cursor = ""; cursor !== null; ) {
        const query = new URLSearchParams({ limit: 100, ...(cursor === "" ? {} : { cursor }) });
        const page = await ask(`${path}/messages?${query}`, { signal });
        messages.unshift(...entriesOf(page).reverse());
        cursor = page.next;
    }
    const lines = [conversation, ...messages].map((line) => `${JSON.stringify(line)}\n`);
    const href = URL.createObjectURL(new Blob(lines, { type: "application/jsonl" }));
    element("a", { href, download: `conversation-${conversation.id}.jsonl` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
