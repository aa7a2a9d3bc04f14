const prefix = "tether.draft.";

/**
 * What is being written in a conversation, kept for this tab. The text that was last sent keeps its idempotency key until it
 * has arrived, so that sending it again, also after a reload, never sends it twice.
 */
export class Draft {
    #place;
    #kept;

    constructor(conversationId) {
        this.#place = prefix + conversationId;
        this.#kept = JSON.parse(sessionStorage.getItem(this.#place)) ?? { text: "", tried: null };
    }

    get text() {
        return this.#kept.text;
    }

    write(text) {
        this.#keep({ ...this.#kept, text });
    }

    /** The key to send the text with. */
    key() {
        const { text, tried } = this.#kept;
        if (tried?.text !== text) this.#keep({ text, tried: { text, key: crypto.randomUUID() } });
        return this.#kept.tried.key;
    }

    /** The next try is a new one. */
    dropKey() {
        this.#keep({ ...this.#kept, tried: null });
    }

    /** The text has left. */
    clear() {
        this.#kept = { text: "", tried: null };
        sessionStorage.removeItem(this.#place);
    }

    static forgetAll() {
        Object.keys(sessionStorage)
            .filter((name) => name.startsWith(prefix))
            .forEach((name) => sessionStorage.removeItem(name));
    }

    #keep(kept) {
        this.#kept = kept;
        sessionStorage.setItem(this.#place, JSON.stringify(kept));
    }
}
