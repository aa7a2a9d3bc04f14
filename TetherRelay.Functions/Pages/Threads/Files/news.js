import { byId, element } from "./dom.js";

const most = 20;
const log = byId("announcements");

/** Announces a sentence to screen readers. */
export function announce(sentence) {
    log.append(element("p", { dir: "auto", textContent: sentence }));
    while (log.childElementCount > most) log.firstElementChild.remove();
}

export const forget = () => log.replaceChildren();
