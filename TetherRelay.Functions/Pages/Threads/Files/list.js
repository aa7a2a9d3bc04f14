import { tell } from "./alerts.js";
import { ask } from "./api.js";
import { byId, element, say } from "./dom.js";
import * as hits from "./hits.js";
import { draw, isUnread } from "./item.js";
import { announce } from "./news.js";
import * as organization from "./organization.js";
import { now } from "./poll.js";
import * as words from "./words.js";

const list = byId("conversations");
const none = byId("no-conversations");
const more = byId("more");
const number = byId("number");
const filter = byId("show");

// Fewer digits are no whole number: they are searched for in texts and at the ends of numbers.
const looksLikeNumber = /^[+(]?(?:[\s().\/-]*\d){8,}[\s().\/-]*$/;

/** Conversation id → the conversation, its item, and the last message that the list had of it. */
let shown = new Map();
let contact = "";
let next = null;
let loaded = false;
/** Whether the person asked for more than the first page. */
let extended = false;
/** The conversation that gets the keyboard focus once the list contains it. */
let awaited = null;

/** Updates the newest conversations; older loaded ones stay. */
export async function refresh(signal) {
    const page = await ask(query(), { signal }).catch(searchProblem);
    if (page === null) return;
    const isFirst = !loaded;
    if (isFirst || !(isFiltered() || reaches(page.conversations))) reset(page.next);
    page.conversations.forEach((conversation) => put(conversation, isFirst));
    if (isFiltered() && !extended) keepOnly(page);
    loaded = true;
    sort();
    // Unless the reader opened another view meanwhile.
    if (awaited !== null && document.activeElement === number) focus(awaited);
    awaited = null;
}

/** Shows an open conversation as the reader sees it: a filter may list it no more. */
export function update(conversation) {
    const known = shown.get(conversation.id);
    if (known === undefined) return;
    known.conversation = conversation;
    draw(known.item, conversation);
    count();
}

/** Marks the open conversation. */
export function choose(id) {
    for (const [key, { item, conversation }] of shown) {
        draw(item, conversation);
        if (key === id) item.firstElementChild.setAttribute("aria-current", "page");
        else item.firstElementChild.removeAttribute("aria-current");
    }
    count();
}

/** Restores the keyboard focus in the list. */
export function focus(id) {
    const item = shown.get(id)?.item;
    awaited = item === undefined && !loaded ? id : null;
    (item?.firstElementChild ?? number).focus();
}

export function forget() {
    number.value = contact = filter.value = "";
    say(byId("search-problem"), "");
    loaded = false;
    hits.clear();
    reset(null);
    none.hidden = true;
}

function query(cursor) {
    const parameters = new URLSearchParams();
    if (contact !== "") parameters.set("contact", contact);
    else if (filter.value !== "") parameters.set("show", filter.value);
    if (cursor) parameters.set("cursor", cursor);
    return `/conversations${parameters.size === 0 ? "" : "?"}${parameters}`;
}

// The person can correct an invalid number; other errors are those of the connection.
function searchProblem(error) {
    if (error.status !== 400 || contact === "") throw error;
    say(byId("search-problem"), error.message);
    reset(null);
    none.hidden = true;
    return null;
}

const isFiltered = () => contact === "" && filter.value !== "";

/** Removes what the filter no longer shows, except the open conversation. */
function keepOnly(page) {
    const ids = new Set(page.conversations.map(({ id }) => id));
    for (const [id, { item }] of shown)
        if (!ids.has(id) && location.hash !== `#${id}`) {
            item.remove();
            shown.delete(id);
        }
    next = page.next;
}

function count() {
    organization.count([...shown.values()].filter(({ conversation }) => isUnread(conversation)).length);
}

function reset(cursor) {
    extended = false;
    shown = new Map();
    list.replaceChildren();
    next = cursor;
    more.hidden = next === null;
}

/** Whether a page of the newest conversations overlaps the shown ones; otherwise there is a gap. */
function reaches(conversations) {
    return conversations.some(({ id }) => shown.has(id));
}

function put(conversation, isFirst) {
    const id = conversation.id;
    const before = shown.get(id);
    // The open thread may have shown it first.
    const isNews = before?.listed !== conversation.last_message.id;
    if (isNews && !isFirst && conversation.last_message.direction === "inbound") {
        const who = words.readable(conversation.contact.number);
        if (location.hash !== `#${id}`) announce(`New message in the conversation with ${who}`);
        if (location.hash !== `#${id}` || document.hidden) tell(who, id);
    }
    const item = before?.item ?? element("li", {}, element("a", { href: `#${id}` }));
    if (location.hash === `#${id}`) item.firstElementChild.setAttribute("aria-current", "page");
    shown.set(id, { conversation, item, listed: conversation.last_message.id });
    draw(item, conversation);
}

/** Sorts newest first. It moves only changed items, and the keyboard focus stays. */
function sort() {
    const focused = list.contains(document.activeElement) ? document.activeElement : null;
    const sorted = [...shown.values()].sort(
        (one, other) => new Date(other.conversation.last_message.at) - new Date(one.conversation.last_message.at),
    );
    let place = list.firstElementChild;
    for (const { item } of sorted)
        if (item === place) place = place.nextElementSibling;
        else list.insertBefore(item, place);
    focused?.focus({ preventScroll: true });
    more.hidden = next === null;
    say(none, shown.size > 0 ? "" : emptiness());
    more.textContent = isFiltered() ? "Look further" : "Load more";
    count();
}

function emptiness() {
    if (contact !== "") return "No conversation with this number.";
    if (filter.value === "") return "No conversations yet.";
    return next === null ? "None." : "None among the latest ones.";
}

function search(wanted) {
    if (wanted === contact) return;
    contact = wanted;
    restart();
}

function restart() {
    loaded = false;
    reset(null);
    say(byId("search-problem"), "");
    none.hidden = true;
    now();
}

byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = number.value.trim();
    const isWords = wanted !== "" && !looksLikeNumber.test(wanted);
    search(isWords ? "" : wanted);
    if (isWords) hits.find(wanted);
    else hits.clear();
});

number.addEventListener("input", () => {
    if (number.value !== "") return;
    search("");
    hits.clear();
});

filter.addEventListener("change", restart);

more.addEventListener("click", async () => {
    const asked = next;
    more.disabled = true;
    try {
        const page = await ask(query(asked));
        if (next !== asked) return;
        next = page.next;
        extended = true;
        const last = list.lastElementChild;
        page.conversations.forEach((conversation) => shown.has(conversation.id) || put(conversation, true));
        sort();
        if (more.hidden) last?.nextElementSibling?.firstElementChild.focus();
    } catch {
        // A reload from the top, which also shows the error.
        loaded = false;
        now();
    } finally {
        more.disabled = false;
    }
});
