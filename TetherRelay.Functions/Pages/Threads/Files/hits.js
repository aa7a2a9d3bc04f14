import { ask } from "./api.js";
import { byId, element, say } from "./dom.js";
import { announce } from "./news.js";
import * as words from "./words.js";

const before = 30;
const place = byId("hits");
const list = byId("hits-list");
const sum = byId("hits-sum");

let turn = null;

/** Shows the texts that hold some words in place of the conversations, and how far the relay looked. */
export async function find(wanted) {
    clear();
    turn = new AbortController();
    const { signal } = turn;
    place.hidden = false;
    place.parentElement.classList.add("searching");
    say(sum, "Searching…");
    try {
        const headers = { "Content-Type": "application/json" };
        const found = await ask("/search", { method: "POST", headers, body: JSON.stringify({ text: wanted }), signal });
        list.replaceChildren(...found.messages.map((message) => hit(message, wanted)));
        say(sum, sentence(found));
        announce(sentence(found));
    } catch (error) {
        if (!signal.aborted) say(sum, error.message);
    }
}

/** Shows the conversations again. */
export function clear() {
    turn?.abort();
    place.hidden = true;
    place.parentElement.classList.remove("searching");
    list.replaceChildren();
}

function hit(message, wanted) {
    // A number's last message may be data.
    const text = words.text(message);
    const start = Math.max(0, text.toLowerCase().indexOf(wanted.toLowerCase()) - before);
    const number = message.direction === "inbound" ? message.from : message.to;
    return element(
        "li",
        {},
        element(
            "a",
            { href: `#${message.conversation_id}` },
            element("span", { className: "who", textContent: words.readable(number) }),
            element("time", { className: "faint", dateTime: message.created, textContent: words.when(message.created) }),
            element("bdi", { className: "preview faint", dir: "auto", textContent: text.slice(start) }),
        ),
    );
}

function sentence({ messages, conversations, complete }) {
    const texts = messages.length === 1 ? "1 text" : `${messages.length} texts`;
    return complete
        ? `${texts} found. All texts were searched.`
        : `${texts} found in the last 100 texts of each of the latest ${conversations} conversations.`;
}
