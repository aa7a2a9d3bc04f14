const prefix = "tether.draft.";

/**
 * The draft of a conversation, stored for this tab. A text keeps its idempotency key until it is sent, so that a retry, also
 * after a reload, never sends it twice.
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

    /** Returns the text's idempotency key. */
    key() {
        const { text, tried } = this.#kept;
        if (tried?.text !== text) this.#keep({ text, tried: { text, key: crypto.randomUUID() } });
        return this.#kept.tried.key;
    }

    /** Drops the key, so that the next try is a new text. */
    dropKey() {
        this.#keep({ ...this.#kept, tried: null });
    }

    /** Removes the draft of a sent text. */
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
