import { byId } from "./dom.js";

const nearEnd = 48;
const place = byId("reading");
const news = byId("news");

/** The reading position in a thread: at its end, which stays visible, or further up, where nothing may move. */
export class Reading {
    #atEnd = true;
    #missed = 0;

    constructor(signal) {
        news.hidden = true;
        place.addEventListener("scroll", () => this.#look(), { signal, passive: true });
        news.addEventListener(
            "click",
            () => {
                this.toEnd();
                place.focus();
            },
            { signal },
        );
        const sizes = new ResizeObserver(() => this.#atEnd && this.toEnd());
        sizes.observe(place);
        signal.addEventListener("abort", () => sizes.disconnect());
    }

    /** Whether the person sees the newest message. */
    get seesEnd() {
        return this.#atEnd && !document.hidden;
    }

    toEnd() {
        place.scrollTop = place.scrollHeight;
        this.#look();
    }

    /** Adds messages at the end; `change` returns their number. */
    add(change) {
        const wasAtEnd = this.#atEnd;
        const added = change();
        if (wasAtEnd) this.toEnd();
        else if (added > 0) {
            this.#missed += added;
            news.textContent = this.#missed === 1 ? "1 new message" : `${this.#missed} new messages`;
            news.hidden = false;
        }
    }

    /** Adds messages above the visible ones. */
    addAbove(change) {
        const fromEnd = place.scrollHeight - place.scrollTop;
        change();
        place.scrollTop = place.scrollHeight - fromEnd;
    }

    #look() {
        this.#atEnd = place.scrollHeight - place.scrollTop - place.clientHeight < nearEnd;
        if (!this.#atEnd) return;
        this.#missed = 0;
        news.hidden = true;
    }
}
