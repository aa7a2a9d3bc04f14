import { byId, say } from "./dom.js";
import { Draft } from "./drafts.js";
import { now } from "./poll.js";
import { send as sendOnce } from "./sending.js";

const dialog = byId("start");
const [to, text, send, problem] = [byId("start-to"), byId("start-text"), byId("start-send"), byId("start-problem")];

let state = null;

/** Closes the form for a first text, and forgets what it shows. */
export function forget() {
    dialog.close();
    state = null;
}

function open() {
    state ??= { draft: new Draft("start"), sending: false, anywhere: false };
    const kept = state.draft.text === "" ? { to: "", text: "" } : JSON.parse(state.draft.text);
    [to.value, text.value] = [kept.to, kept.text];
    say(problem, "");
    dialog.showModal();
}

// Number and text are one draft: where either changes, it is another text.
function write() {
    state.draft.write(JSON.stringify({ to: to.value, text: text.value }));
    state.anywhere = false;
}

async function submit(event) {
    event.preventDefault();
    const mine = state;
    if (mine.sending) return;
    const [number, words] = [to.value.trim(), text.value];
    if (number === "" || words.trim() === "") return say(problem, "Write a number and a text.");
    mine.sending = to.readOnly = text.readOnly = true;
    send.textContent = "Sending…";
    say(problem, "");
    try {
        const message = await sendOnce("/conversations", mine, { to: number, text: words });
        mine.draft.clear();
        if (mine !== state) return;
        dialog.close();
        location.hash = message.conversation_id;
        now();
    } catch (error) {
        if (mine === state) say(problem, error.message);
    } finally {
        mine.sending = to.readOnly = text.readOnly = false;
        send.textContent = "Send";
    }
}

byId("start-open").addEventListener("click", open);
byId("start-cancel").addEventListener("click", () => dialog.close());
byId("start-form").addEventListener("input", write);
byId("start-form").addEventListener("submit", submit);
