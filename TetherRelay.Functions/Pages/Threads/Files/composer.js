import { ask, busy } from "./api.js";
import { byId, say } from "./dom.js";
import { Draft } from "./drafts.js";
import { now } from "./poll.js";
import { count } from "./segments.js";

const writesWithKeys = matchMedia("(pointer: fine)");
const form = byId("answer");
const field = byId("text");
const send = byId("send");
const problem = byId("answer-problem");
const hint = byId("answer-hint");

const abroad = "The organization does not text numbers of this country or kind. Send your answer all the same?";

// After these problems the same key can never succeed; the sentence asks the person to check the thread first.
const newKeyFor = /:(key_reused|outcome_unknown)$/;

// While the relay is busy, the same request is repeated: it did nothing.
const pauses = [1_000, 2_000, 4_000];

/** Conversation id → its draft and the state of sending it. */
const states = new Map();
let current = null;
let counted = "";

/** The form for an answer in a conversation. */
export class Composer {
    #path;
    #state;
    #onSent;
    #forbidden = "";

    constructor(id, path, signal, onSent) {
        if (!states.has(id)) states.set(id, { draft: new Draft(id), sending: false, problem: "", anywhere: false });
        this.#state = states.get(id);
        this.#path = path;
        this.#onSent = onSent;
        current = this;
        form.addEventListener("submit", (event) => this.#submit(event), { signal });
        field.addEventListener("input", () => this.#write(), { signal });
        signal.addEventListener("abort", () => {
            field.value = counted = "";
            count("");
            current = null;
        });
        this.#show();
    }

    allow() {
        this.forbid("");
    }

    /** Closes the form and shows the reason. */
    forbid(sentence) {
        this.#forbidden = sentence;
        this.#show();
    }

    /** Shows the relay's response to an answer. */
    refuse(error) {
        this.#state.problem = error.message;
        current?.#show();
        now();
    }

    /** Shows a text that left by a retry. The draft is removed where it is the same text. */
    sent(message) {
        if (this.#state.draft.text === message.text) this.#state.draft.clear();
        this.#state.problem = "";
        this.#show();
        this.#onSent(message);
    }

    #write() {
        this.#state.draft.write(field.value);
        this.#state.problem = "";
        this.#show();
    }

    async #submit(event) {
        event.preventDefault();
        const state = this.#state;
        const text = state.draft.text;
        if (state.sending || send.disabled || text.trim() === "") return;
        Object.assign(state, { sending: true, problem: "" });
        this.#show();
        try {
            // Sending continues when the reader leaves the conversation.
            const message = await patiently(() =>
                ask(`${this.#path}/messages`, {
                    method: "POST",
                    headers: { "Content-Type": "application/json", "Idempotency-Key": state.draft.key() },
                    body: JSON.stringify({ text, anywhere: state.anywhere }),
                }),
            );
            state.draft.clear();
            this.#onSent(message);
        } catch (error) {
            if (error.status === 0)
                error.message += " It may have sent your text. Send it again as it is: it will not be sent twice.";
            if (newKeyFor.test(error.type)) state.draft.dropKey();
            if (error.type?.endsWith("recipient_not_allowed") && !state.anywhere && confirm(abroad)) {
                Object.assign(state, { sending: false, anywhere: true });
                return await this.#submit(event);
            }
            this.refuse(error);
        } finally {
            state.sending = false;
            current?.#show();
        }
    }

    #show() {
        const { draft, sending, problem: sentence } = this.#state;
        const closed = this.#forbidden;
        if (field.value !== draft.text) field.value = draft.text;
        if (counted !== draft.text) count((counted = draft.text));
        field.rows = Math.min(draft.text.split("\n").length, 6);
        field.disabled = closed !== "";
        field.readOnly = sending;
        send.disabled = closed !== "";
        send.textContent = sending ? "Sending…" : "Send";
        const keys = writesWithKeys.matches ? "Enter sends, Shift+Enter starts a new line." : "";
        say(hint, closed === "" ? keys : closed);
        if (problem.textContent !== sentence) say(problem, sentence);
    }

    static forgetDrafts() {
        states.clear();
        Draft.forgetAll();
    }
}

async function patiently(asking) {
    for (const pause of pauses) {
        try {
            return await asking();
        } catch (error) {
            if (!busy(error)) throw error;
        }
        await new Promise((passed) => setTimeout(passed, pause));
    }
    return await asking();
}

field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !writesWithKeys.matches) return;
    event.preventDefault();
    form.requestSubmit();
});
