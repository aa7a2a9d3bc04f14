import { Refusal, busy, dropKey, hasKey, keyRefused } from "./api.js";
import { Composer } from "./composer.js";
import * as day from "./day.js";
import { byId, say } from "./dom.js";
import * as entrance from "./entrance.js";
import * as list from "./list.js";
import * as news from "./news.js";
import * as organization from "./organization.js";
import * as poll from "./poll.js";
import * as start from "./start.js";
import * as tabs from "./tabs.js";
import { Thread } from "./thread.js";

const app = byId("app");
const connection = byId("connection");
let thread = null;

function enter() {
    app.hidden = false;
    open();
    poll.start(refresh, report);
}

function leave(sentence) {
    poll.stop();
    thread?.close();
    thread = null;
    list.forget();
    news.forget();
    organization.forget();
    start.forget();
    day.forget();
    dropKey();
    say(connection, "");
    app.hidden = true;
    entrance.show(sentence);
}

async function refresh(signal) {
    await organization.load(signal);
    await Promise.all([list.refresh(signal), thread?.refresh(signal)]);
}

function report(error) {
    if (error !== null && !(error instanceof Refusal)) reportError(error);
    if (busy(error)) say(connection, "The relay has a lot to do right now. Trying again…");
    else if (error !== null) say(connection, `Connection lost. ${error.message} Trying again…`);
    else if (connection.textContent !== "") {
        say(connection, "");
        news.announce("Connected again.");
    }
}

/** Opens the conversation in the URL. */
function open() {
    const id = location.hash.slice(1);
    const before = thread?.id;
    thread?.close();
    thread = id === "" ? null : new Thread(id);
    app.dataset.view = thread === null ? "list" : "thread";
    byId("thread").hidden = thread === null;
    byId("nothing-open").hidden = thread !== null;
    list.choose(id);
    if (thread !== null) byId("contact").focus();
    else if (before !== undefined) list.focus(before);
}

addEventListener("hashchange", (event) => {
    if (app.hidden) return;
    // The back link then returns to the list instead of adding a history entry.
    if (new URL(event.oldURL).hash === "") history.replaceState({ fromList: true }, "");
    open();
    poll.now();
});

byId("back").addEventListener("click", (event) => {
    if (!history.state?.fromList) return;
    event.preventDefault();
    history.back();
});

byId("forget").addEventListener("click", () => {
    tabs.forgetEverywhere();
    Composer.forgetDrafts();
    leave("");
});

document.addEventListener(keyRefused, () => {
    if (!app.hidden) leave("The relay no longer accepts this key: it was revoked or has expired. Enter another one.");
});

tabs.start(() => {
    Composer.forgetDrafts();
    leave("The key was forgotten in another tab.");
});

entrance.start(enter);
if (hasKey()) enter();
else entrance.show("");
