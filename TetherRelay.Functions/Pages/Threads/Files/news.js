import { byId, element } from "./dom.js";

const most = 20;
const title = document.title;
const log = byId("announcements");
const unread = new Set();

/** Announces a sentence to screen readers. */
export function announce(sentence) {
    log.append(element("p", { textContent: sentence }));
    while (log.childElementCount > most) log.firstElementChild.remove();
}

export const isUnread = (conversationId) => unread.has(conversationId);

export function markUnread(conversationId) {
    unread.add(conversationId);
    count();
}

export function markRead(conversationId) {
    unread.delete(conversationId);
    count();
}

export function forget() {
    unread.clear();
    log.replaceChildren();
    count();
}

function count() {
    document.title = unread.size === 0 ? title : `(${unread.size}) ${title}`;
}
