import { ask } from "./api.js";
import { byId } from "./dom.js";

const pause = 400;
const place = byId("segments");

let timer;
let turn = null;

/** Shows into how many segments a draft is split. The relay counts, once the person pauses. */
export function count(text) {
    clearTimeout(timer);
    turn?.abort();
    if (text.trim() === "") place.textContent = "";
    else timer = setTimeout(() => show(text), pause);
}

async function show(text) {
    turn = new AbortController();
    const body = JSON.stringify({ text });
    const headers = { "Content-Type": "application/json" };
    const counted = await ask("/segments", { method: "POST", headers, body, signal: turn.signal }).catch(() => null);
    if (counted !== null) place.textContent = sentence(counted);
}

function sentence({ segments, max_segments: most }) {
    if (segments > most) return `Too long: ${segments} segments, and ${most} are allowed.`;
    return segments === 1 ? "1 segment" : `${segments} segments, and each is billed as a text`;
}
