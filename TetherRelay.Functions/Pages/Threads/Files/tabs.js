import { familyOf } from "./api.js";
import { byId } from "./dom.js";

const channel = new BroadcastChannel("tether");

/** Calls `leave` when another tab with this tab’s key has forgotten it. The message names the tabs, never the key. */
export function start(leave) {
    channel.addEventListener("message", ({ data }) => data === familyOf() && leave());
}

/** Asks the tabs that were opened from this one, or that opened it, to forget the key, too. */
export const forgetEverywhere = () => channel.postMessage(familyOf());

// A tab that this one opens gets a copy of its session storage, and so the key. No other tab can ask for it.
function openInTab(event) {
    const link = event.target.closest("a");
    if (link === null || !(event.ctrlKey || event.metaKey || event.button === 1)) return;
    event.preventDefault();
    open(link.href);
}

byId("lists").addEventListener("click", openInTab);
byId("lists").addEventListener("auxclick", openInTab);
