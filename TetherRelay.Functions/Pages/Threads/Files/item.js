import { element } from "./dom.js";
import * as words from "./words.js";

const authors = { ai: "AI: ", human: "Your team: ", system: "Automatic: " };

/** Whether the contact texted since a person read the conversation. The open one is being read. */
export const isUnread = ({ id, unread }) => unread && location.hash !== `#${id}`;

/** Renders a conversation's item in the list where it changed. */
export function draw(item, conversation) {
    const { contact, last_message: last } = conversation;
    const beginning = beginningOf(conversation);
    const tags = tagsOf(conversation);
    const state = JSON.stringify([contact.number, last.id, beginning, words.when(last.at), tags.map((tag) => tag.textContent)]);
    if (item.dataset.state === state) return;
    item.dataset.state = state;
    item.firstElementChild.replaceChildren(
        element("span", { className: "who", textContent: words.readable(contact.number) }),
        element("time", { className: "faint", dateTime: last.at, textContent: words.when(last.at) }),
        element(
            "bdi",
            { className: "preview faint", dir: "auto" },
            // A direction of its own keeps it out of the text's.
            ...(beginning === "" ? [] : [element("span", { dir: "ltr", textContent: beginning })]),
            last.preview,
        ),
        ...(tags.length === 0 ? [] : [element("span", { className: "tags" }, ...tags)]),
    );
}

// What stands before the last message: a call since then, and who wrote it.
function beginningOf({ last_message: last, called_since: called }) {
    if (last.preview === "") return called ? "Call" : (authors[last.author] ?? "");
    return `${called ? "Call, after " : ""}${authors[last.author] ?? ""}`;
}

function tagsOf(conversation) {
    const { contact, last_message: last, resolved, broken_promise: promise } = conversation;
    const tag = (kind, textContent) => element("span", { className: `tag ${kind}`, textContent });
    const unread = isUnread(conversation);
    const unanswered = last.direction === "inbound" && !last.heard_in_call && !resolved && !contact.opted_out;
    return [
        unread && tag("new", "New"),
        unanswered && !unread && tag("waits", "Unanswered"),
        promise !== null && tag("wrong", "Broken promise"),
        words.failed(last) && tag("wrong", words.status(last)),
        contact.opted_out && tag("stop", "Opted out"),
        resolved && tag("", "Resolved"),
    ].filter(Boolean);
}
