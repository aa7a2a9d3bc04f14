import { ask, dropKey, keepKey } from "./api.js";
import { byId, say } from "./dom.js";

const form = byId("key-form");
const input = byId("key");
const open = form.querySelector("button");
const problem = byId("key-problem");

/** Shows the key form, with the reason where there is one. */
export function show(sentence) {
    say(problem, sentence);
    input.value = "";
    byId("entrance").hidden = false;
    input.focus();
}

/** Calls `enter` after the relay accepted a key. */
export function start(enter) {
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const key = input.value.trim();
        const mistake = mistakeIn(key);
        if (mistake !== "" || open.disabled) return refuse(mistake);
        open.disabled = true;
        keepKey(key);
        try {
            await ask("/organization");
            byId("entrance").hidden = true;
            input.value = "";
            enter();
        } catch (error) {
            dropKey();
            const wrong = "The relay does not accept this key. Was all of it copied, and is it still valid?";
            refuse(error.type === "urn:tether:unauthorized" ? wrong : error.message);
        } finally {
            open.disabled = false;
        }
    });
}

function mistakeIn(key) {
    if (key === "") return "Enter the key of your organization.";
    if (key.startsWith("trs_")) return "This is the secret of an agent’s tool. The page needs a key that begins with trk_.";
    // A header allows no other characters.
    return /^trk_[\w-]+$/.test(key) ? "" : "This is not a key: it begins with trk_, and letters and digits follow.";
}

function refuse(sentence) {
    say(problem, sentence);
    input.focus();
    input.select();
}
