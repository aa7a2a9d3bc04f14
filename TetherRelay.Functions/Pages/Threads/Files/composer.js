import { byId, say } from "./dom.js";
import { Draft } from "./drafts.js";
import { now } from "./poll.js";
import { count } from "./segments.js";
import { send as sendOnce } from "./sending.js";
import * as snippets from "./snippets.js";

// The answers that say that a colleague's text made the promise good.
const madeGood = /:(key_reused|promise_not_broken)$/;
const writesWithKeys = matchMedia("(pointer: fine)");
const form = byId("answer");
const field = byId("text");
const send = byId("send");
const problem = byId("answer-problem");
const hint = byId("answer-hint");

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
        if (!states.has(id)) states.set(id, { draft: new Draft(id), sending: false, problem: "", anywhere: false, promise: null });
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

    /** Offers the text that an agent promised in a call; what is written already stays. */
    offer(text, promise) {
        this.#state.promise = promise;
        if (this.#state.draft.text === "") this.#state.draft.write(text);
        this.#show();
        field.focus();
    }

    #write() {
        this.#state.draft.write(field.value);
        // An emptied field makes nothing good.
        if (field.value === "") this.#state.promise = null;
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
            const promise = state.promise === null ? {} : { promise: state.promise };
            const message = await sendOnce(`${this.#path}/messages`, state, { text, ...promise });
            state.draft.clear();
            state.promise = null;
            this.#onSent(message);
        } catch (error) {
            if (madeGood.test(error.type) && state.promise !== null) {
                state.promise = null;
                error.message = "It was not sent: another person has sent what the agent promised. Look into the thread first: what you send now is a further text.";
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
        field.disabled = send.disabled = closed !== "";
        field.readOnly = sending;
        snippets.close(field.disabled);
        send.textContent = sending ? "Sending…" : "Send";
        const keys = writesWithKeys.matches ? "Enter sends, Shift+Enter starts a new line." : "";
        const promised = this.#state.promise === null ? "" : "This text makes good what the agent promised. ";
        say(hint, closed === "" ? promised + keys : closed);
        if (problem.textContent !== sentence) say(problem, sentence);
    }

    static forgetDrafts() {
        states.clear();
        Draft.forgetAll();
    }
}

field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !writesWithKeys.matches) return;
    event.preventDefault();
    form.requestSubmit();
});
